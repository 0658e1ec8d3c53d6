package io.stroop.payout.engine.book;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.util.List;

/// A payment operation of a stored transaction, and the payouts it pays.
///
/// @param index of the operation in its transaction, 0–99
/// @param payouts at least one
public record Payment(int index, PaymentOperation operation, List<PayoutId> payouts) {
    public Payment {
        payouts = List.copyOf(payouts);
    }
}
