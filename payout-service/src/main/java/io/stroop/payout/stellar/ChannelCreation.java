package io.stroop.payout.stellar;

import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.signing.SigningAnswer;
import java.util.ArrayList;
import java.util.List;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Transaction;

/// Builds the transaction that creates channel accounts and claims the distribution account for a book.
/// Channels hold no funds; the distribution account sponsors their reserves.
public final class ChannelCreation {
    /// Each channel has to sign, the distribution account may need two signers, and a transaction holds at most 20
    /// signatures.
    public static final int MAX_CHANNELS = 18;

    private static final long FEE_PER_OPERATION_STROOPS = 10_000; // upkeep, once: it must get in, also in a surge

    private ChannelCreation() {}

    /// @param channels 0–18
    /// @param claim of the book that pays from the account
    /// @param sequence the distribution account's current sequence number plus 1
    /// @param maxTimeSeconds seconds since the epoch
    /// @return the signed envelope, base64 XDR
    public static SigningAnswer<String> sign(
            EnvelopeSigner signer,
            Authority distribution,
            List<? extends SigningKey> channels,
            BookClaim claim,
            long sequence,
            long maxTimeSeconds) {
        List<Operation> operations = new ArrayList<>();
        operations.add(Operations.data(distribution.account(), OwnAccount.DATA_NAME, claim.bytes()));
        for (SigningKey channel : channels) {
            operations.addAll(Operations.createSponsored(distribution.account(), channel.account()));
        }
        Transaction transaction = Operations.transaction(
                distribution.account(),
                sequence,
                FEE_PER_OPERATION_STROOPS * operations.size(),
                maxTimeSeconds,
                null,
                operations.toArray(Operation[]::new));
        return signer.signPlain(transaction, channels, distribution);
    }
}
