package io.stroop.simulation.book;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.simulation.book.Rows.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a unit of work reads to find payouts that are due.
///
/// @param staged of the unit
record PayoutReads(Staged staged) {
    private static final Comparator<PayoutRow> LONGEST_DUE = Comparator.comparing(
                    (PayoutRow row) -> Objects.requireNonNull(row.payout().nextLookAt()))
            .thenComparing(PayoutRow::payoutId, PayoutRow.BY_ID);
    static final Comparator<PayoutRow> OLDEST = Comparator.comparing(
                    (PayoutRow row) -> row.payout().registeredAt())
            .thenComparing(PayoutRow::payoutId, PayoutRow.BY_ID);

    List<Payout> toPropose(Instant now, Instant adoptBefore, int limit) {
        List<PayoutRow> found = new ArrayList<>(View.first(
                staged.payouts.where(Group.SCHEDULED, row -> row.mayBeProposed() && row.due(now)), LONGEST_DUE, limit));
        found.addAll(View.first(
                staged.payouts.where(Group.UNSCHEDULED, row -> forgotten(row, adoptBefore)),
                OLDEST,
                Math.max(0, limit - found.size())));
        return found.stream().map(PayoutRow::payout).toList();
    }

    private static boolean forgotten(PayoutRow row, Instant adoptBefore) {
        return row.mayBeProposed()
                && row.substatus() == Substatus.WAITING_FOR_BATCH
                && row.payout().nextLookAt() == null
                && row.payout().registeredAt().isBefore(adoptBefore);
    }

    Set<PayoutId> refused(Collection<PayoutId> payoutIds) {
        return payoutIds.stream().filter(id -> staged.refusals.get(id) != null).collect(Collectors.toSet());
    }

    List<Payout> waiting(Instant now, int limit) {
        return View.first(staged.payouts.where(Group.WAITING, row -> row.waits() && row.due(now)), LONGEST_DUE, limit)
                .stream()
                .map(PayoutRow::payout)
                .toList();
    }
}
