package io.stroop.payout.engine.signing;

import io.stroop.contracts.Manifest;
import io.stroop.contracts.Memo;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.util.List;

/// The contents of a transaction to be built.
///
/// @param channel supplies the sequence number: its current one plus 1
/// @param maxTimeSeconds seconds since the epoch; a ledger that closes later cannot include it
/// @param memo the recipient's, or the root of the manifest: every payment transaction has one
/// @param manifest which payouts the payments pay
/// @param payments 1–100, in the order of the operations
public record PaymentPlan(
        Channel channel, long maxTimeSeconds, Memo memo, Manifest manifest, List<PaymentOperation> payments) {
    public PaymentPlan {
        payments = List.copyOf(payments);
    }

    public long sequence() {
        return channel.sequence() + 1;
    }
}
