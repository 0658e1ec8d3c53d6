package io.stroop.payout.engine.gate;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Selects what a proposal pays. Every amount comes from the book. Pure.
final class Selecting {
    private Selecting() {}

    static Selection select(PayoutBatch batch, Owed owed, Obstacles obstacles) {
        Set<PayoutId> paid = new HashSet<>();
        Map<Substatus, List<PayoutId>> aside = new EnumMap<>(Substatus.class);
        List<PayoutId> undecided = new ArrayList<>();
        List<Payout> candidates = owed.payable().stream()
                .flatMap(List::stream)
                .sorted(Obstacles.SMALLEST_FIRST)
                .toList();
        for (Payout payout : candidates) {
            switch (obstacles.judge(payout)) {
                case Obstacles.Verdict.Pay _ -> paid.add(payout.payoutId());
                case Obstacles.Verdict.Aside(Substatus reason) ->
                    aside.computeIfAbsent(reason, _ -> new ArrayList<>()).add(payout.payoutId());
                case Obstacles.Verdict.AskAgain _ -> undecided.add(payout.payoutId());
            }
        }
        List<Payment> payments = new ArrayList<>();
        List<Payout> payouts = new ArrayList<>();
        for (List<Payout> payable : owed.payable()) {
            List<Payout> kept = payable.stream()
                    .filter(payout -> paid.contains(payout.payoutId()))
                    .toList();
            if (!kept.isEmpty()) {
                payments.add(payment(payments.size(), kept));
                payouts.addAll(kept);
            }
        }
        return new Selection(payments, payouts, aside, undecided, owed.leftOut(), owed.unknown());
    }

    /// Netted: one operation pays all of them.
    private static Payment payment(int index, List<Payout> payouts) {
        Payout first = payouts.getFirst();
        StroopAmount sum = payouts.stream().map(Payout::amount).reduce(StroopAmount.ZERO, StroopAmount::plus);
        return new Payment(
                index,
                new PaymentOperation(first.destination(), first.asset(), sum),
                payouts.stream().map(Payout::payoutId).toList());
    }
}
