package io.stroop.sandbox.network;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.transaction.TransactionSigner;
import java.util.Collections;
import java.util.List;
import org.stellar.sdk.xdr.BumpSequenceOp;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SequenceNumber;

/// Strangers who want the same ledger: friendbot's accounts fill it with operations that do nothing, at a bid that most
/// others do not reach.
final class FeeStorm {
    private static final int BID = 5_000;
    private static final int OPERATIONS = 100;

    private final TransactionSigner signer;

    FeeStorm(String passphrase) {
        signer = new TransactionSigner(passphrase);
    }

    /// Submits enough to fill the next ledger if the storm blows.
    void pass(SandboxNetwork network, long nowMillis, boolean blows) {
        int left = blows ? network.header().maxOperations() : 0;
        for (int i = 0; i < Genesis.FRIENDBOTS && left > 0; i++) {
            String role = Genesis.friendbot(i);
            Account stranger = network.state().account(Genesis.account(role));
            if (stranger != null) {
                int operations = Math.min(OPERATIONS, left);
                network.submit(envelope(stranger, role, operations), nowMillis);
                left -= operations;
            }
        }
    }

    private String envelope(Account stranger, String role, int operations) {
        AccountKey key = stranger.key();
        return signer.sign(
                TransactionSigner.transaction(
                        key,
                        stranger.sequence() + 1,
                        BID * operations,
                        Collections.nCopies(operations, nothing())),
                List.of(SandboxKeys.seed(role)));
    }

    private static Operation nothing() {
        return new Operation.Builder()
                .body(new Operation.OperationBody.Builder()
                        .discriminant(OperationType.BUMP_SEQUENCE)
                        .bumpSequenceOp(new BumpSequenceOp.Builder()
                                .bumpTo(new SequenceNumber(new Int64(0L)))
                                .build())
                        .build())
                .build();
    }
}
