package io.stroop.payout.engine.gate;

import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.SpendingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts what is signed against the hourly caps. Only what such a cap limits is counted, from the moment the cap
/// is set.
public final class Spending {
    private Spending() {}

    /// The counters that concern these payouts.
    static Set<SpendingKey> counters(Collection<Payout> payouts, Controls controls, Instant now) {
        return amounts(payouts, controls, now).keySet();
    }

    /// Counts signed payouts.
    static List<Change> of(Collection<Payout> payouts, Controls controls, Instant now) {
        List<Change> changes = new ArrayList<>();
        amounts(payouts, controls, now).forEach((key, amount) -> changes.add(new Change.Spend(key, amount)));
        return changes;
    }

    /// Takes back what was counted for a transaction that paid nothing.
    ///
    /// @param signedAt when it was signed
    /// @param counted what its hour's counters say; nothing is taken below zero
    public static List<Change> takeBack(
            Collection<Payout> payouts, Controls controls, Instant signedAt, Map<SpendingKey, Long> counted) {
        List<Change> changes = new ArrayList<>();
        amounts(payouts, controls, signedAt).forEach((key, amount) -> {
            long back = Math.min(amount, counted.getOrDefault(key, 0L));
            if (back > 0) {
                changes.add(new Change.Spend(key, -back));
            }
        });
        return changes;
    }

    /// Per counter, the sum of the payouts; sums that would exceed an int64 stay at its maximum.
    public static Map<SpendingKey, Long> amounts(Collection<Payout> payouts, Controls controls, Instant at) {
        Map<SpendingKey, Long> amounts = new TreeMap<>();
        for (Payout payout : payouts) {
            long amount = payout.amount().stroops();
            if (controls.cap(Cap.Kind.WORKER_HOUR, payout.publisher(), payout.asset())
                    .isPresent()) {
                amounts.merge(
                        SpendingKey.ofWorker(payout.publisher(), payout.workerId(), payout.asset(), at),
                        amount,
                        Spending::sum);
            }
            if (controls.cap(Cap.Kind.PUBLISHER_HOUR, payout.publisher(), payout.asset())
                    .isPresent()) {
                amounts.merge(SpendingKey.ofPublisher(payout.publisher(), payout.asset(), at), amount, Spending::sum);
            }
        }
        return amounts;
    }

    /// A sum that stays at the limits of an int64 where it would exceed them. For counters only, never for what is
    /// paid.
    public static long sum(long a, long b) {
        long sum = a + b;
        boolean overflowed = ((a ^ sum) & (b ^ sum)) < 0;
        return overflowed ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
