package io.stroop.payout.engine.book;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.util.List;

/// A payment operation of a stored transaction, and the payouts it pays.
///
/// @param index of the operation in its transaction, 0–99
/// @param payouts at least one; empty only for a lost transaction that was entered from the ledger, until it is
///     known which payouts it paid
public record Payment(int index, PaymentOperation operation, List<PayoutId> payouts) {
    public Payment {
        payouts = List.copyOf(payouts);
    }
}
