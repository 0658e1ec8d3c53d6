package io.stroop.payout.gate;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.stellar.PaymentOperation;
import io.stroop.payout.stellar.Receivability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Which part of a proposal can be paid now, according to the book. Pure: decides from the rows it is given.
///
/// Every amount comes from the book. A payout is left out if the book does not know it, if its destination,
/// asset, memo or amount differs from the book's, or if it is already part of a payment.
///
/// @param payments what to pay, in the order of the proposal
/// @param waiting payouts that cannot be paid now, grouped by reason
/// @param undecided payouts whose recipient could not be checked; their status stays, and they are checked
///     again
/// @param leftOut number of payouts that were not payable: already paid or signed, or different from the book
/// @param unknown payouts that are not yet in the book
record Selection(
        List<SelectedPayment> payments,
        Map<Substatus, List<PayoutId>> waiting,
        List<PayoutId> undecided,
        int leftOut,
        List<PayoutId> unknown) {

    /// One payment operation and the payouts it pays.
    record SelectedPayment(PaymentOperation operation, List<PayoutId> payouts) {}

    /// The part of a proposed payment that is owed.
    private record Owed(List<PayoutEntity> payable, List<PayoutId> unknown, int leftOut) {}

    /// @param rows the locked rows of those of the proposal's payouts that exist
    /// @param receivability one answer per payment of the proposal
    /// @param cap the largest payment made without approval, in stroops; empty for no cap
    static Selection of(
            PayoutBatch batch, List<PayoutEntity> rows, List<Receivability> receivability, OptionalLong cap) {
        Map<PayoutId, PayoutEntity> book = new HashMap<>();
        rows.forEach(row -> book.put(row.payoutId(), row));
        List<SelectedPayment> payments = new ArrayList<>();
        Map<Substatus, List<PayoutId>> waiting = new EnumMap<>(Substatus.class);
        List<PayoutId> undecided = new ArrayList<>();
        List<PayoutId> unknown = new ArrayList<>();
        Set<PayoutId> seen = new HashSet<>();
        int leftOut = 0;
        for (int i = 0; i < batch.payments().size(); i++) {
            Owed owed = owed(batch, batch.payments().get(i), book, seen);
            unknown.addAll(owed.unknown());
            leftOut += owed.leftOut();
            if (owed.payable().isEmpty()) {
                continue;
            }
            SelectedPayment payment = payment(owed.payable());
            if (receivability.get(i) == Receivability.UNDECIDED) {
                undecided.addAll(payment.payouts());
                continue;
            }
            obstacle(payment, receivability.get(i), cap)
                    .ifPresentOrElse(
                            reason -> waiting.computeIfAbsent(reason, r -> new ArrayList<>())
                                    .addAll(payment.payouts()),
                            () -> payments.add(payment));
        }
        return new Selection(payments, waiting, undecided, leftOut, unknown);
    }

    /// One line for the timeline and the log.
    String summary() {
        return "payments=%d leftOut=%d unknown=%d undecided=%d waiting=%d"
                .formatted(
                        payments.size(),
                        leftOut,
                        unknown.size(),
                        undecided.size(),
                        waiting.values().stream().mapToInt(List::size).sum());
    }

    /// @param seen payouts of earlier payments in the same proposal; those of this payment are added
    private static Owed owed(
            PayoutBatch batch, BatchedPayment proposed, Map<PayoutId, PayoutEntity> book, Set<PayoutId> seen) {
        List<PayoutEntity> payable = new ArrayList<>();
        List<PayoutId> unknown = new ArrayList<>();
        int leftOut = 0;
        for (BatchedPayout payout : proposed.payouts()) {
            PayoutEntity row = book.get(payout.payoutId());
            if (row == null) {
                unknown.add(payout.payoutId());
            } else if (seen.add(payout.payoutId()) && matches(batch, proposed, payout, row)) {
                payable.add(row);
            } else {
                leftOut++;
            }
        }
        return new Owed(payable, unknown, leftOut);
    }

    private static boolean matches(PayoutBatch batch, BatchedPayment proposed, BatchedPayout payout, PayoutEntity row) {
        return row.status().payable()
                && row.destination().equals(proposed.destination())
                && row.asset().equals(proposed.asset())
                && Objects.equals(row.memo(), batch.memo())
                && row.amount().equals(payout.amount());
    }

    private static SelectedPayment payment(List<PayoutEntity> payable) {
        PayoutEntity first = payable.getFirst();
        StroopAmount sum = payable.stream().map(PayoutEntity::amount).reduce(StroopAmount.ZERO, StroopAmount::plus);
        return new SelectedPayment(
                new PaymentOperation(first.destination(), first.asset(), sum),
                payable.stream().map(PayoutEntity::payoutId).toList());
    }

    private static Optional<Substatus> obstacle(
            SelectedPayment payment, Receivability receivability, OptionalLong cap) {
        if (receivability != Receivability.RECEIVABLE) {
            return Optional.of(Substatus.of(receivability));
        }
        boolean overCap = cap.isPresent() && payment.operation().amount().stroops() > cap.getAsLong();
        return overCap ? Optional.of(Substatus.OVER_CAP) : Optional.empty();
    }
}
