package io.stroop.payout.engine.signing;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.book.Channel;

/// Holds the keys of one lane.
public interface Signer {

    AccountId distribution();

    /// Whether the key derived for this channel is the one its row names. After a change of keys it is not, and
    /// signing with it would only burn time.
    boolean holds(Channel channel);

    /// Signs a payment transaction and its first fee bump.
    ///
    /// @param bidStroops bid per operation, at least 100
    SignedTransaction sign(PaymentPlan plan, long bidStroops);

    /// Signs another fee bump of the same inner transaction: a new bid, the same payments.
    ///
    /// @param inner base64 XDR of the inner envelope, from [SignedTransaction#inner]
    SignedBump bump(String inner, long bidStroops);
}
