package io.stroop.payout.engine.gate;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which part of a proposal can be paid now.
///
/// @param payments what to pay, in the order of the proposal
/// @param payouts what the payments pay
/// @param aside payouts that cannot be paid now, grouped by reason
/// @param undecided payouts about which nothing is known; their status stays, and they are proposed again
/// @param leftOut number of payouts that are not payable: already paid or signed, or different from the book
/// @param unknown payouts that are not yet in the book
public record Selection(
        List<Payment> payments,
        List<Payout> payouts,
        Map<Substatus, List<PayoutId>> aside,
        List<PayoutId> undecided,
        int leftOut,
        List<PayoutId> unknown) {
    public Selection {
        payments = List.copyOf(payments);
        payouts = List.copyOf(payouts);
        aside = aside.isEmpty() ? Map.of() : new EnumMap<>(aside);
        undecided = List.copyOf(undecided);
        unknown = List.copyOf(unknown);
    }

    /// One line for the proposal's row and the log.
    public String summary() {
        return "payments=%d leftOut=%d unknown=%d undecided=%d waiting=%d"
                .formatted(
                        payments.size(),
                        leftOut,
                        unknown.size(),
                        undecided.size(),
                        aside.values().stream().mapToInt(List::size).sum());
    }
}
