package io.stroop.payout.engine.signing;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.book.Channel;
import java.util.Optional;

/// Signs for one lane. A key may be kept elsewhere, so that every signature can fail; what was not signed is tried
/// again, and nothing has happened.
public interface Signer {

    AccountId distribution();

    /// Whether the key derived for this channel is the one its row names. After a change of keys it is not, and
    /// signing with it would only burn time.
    boolean holds(Channel channel);

    /// Why nothing can be signed at present; empty as far as is known. It ends by itself.
    Optional<SigningFailure> failure();

    /// Signs a payment transaction and its first fee bump.
    ///
    /// @param bidStroops bid per operation, at least 100
    SigningAnswer<SignedTransaction> sign(PaymentPlan plan, long bidStroops);

    /// Signs another fee bump of the same inner transaction: a new bid, the same payments.
    ///
    /// @param inner base64 XDR of the inner envelope, from [SignedTransaction#inner]
    SigningAnswer<SignedBump> bump(String inner, long bidStroops);
}
