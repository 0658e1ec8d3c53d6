package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Compares what was owed with what the network says was paid: balances before and after, worker by worker, in
/// integers.
/// The product's database has no part in it.
///
/// @param missing completions' worth of money that did not arrive, and ought to have
/// @param excess completions' worth of money that arrived too much
/// @param driftStroops the sum of all differences, without their signs
record Reconciliation(long missing, long excess, long driftStroops) {

    /// A difference is counted in rewards, rounded up.
    static Reconciliation of(Workload workload, Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> expected = new TreeMap<>();
        StroopAmount reward = workload.reward();
        Set<String> owedOnce = new HashSet<>();
        for (Completion completion : workload.completions()) {
            if (owedOnce.add(completion.completionId())) {
                expected.merge(completion.workerId(), reward.stroops(), Math::addExact);
            }
        }
        long missing = 0;
        long excess = 0;
        long drift = 0;
        for (Map.Entry<String, Long> owed : expected.entrySet()) {
            long paid = after.getOrDefault(owed.getKey(), 0L) - before.getOrDefault(owed.getKey(), 0L);
            long difference = Math.subtractExact(paid, owed.getValue());
            drift = Math.addExact(drift, Math.abs(difference));
            if (difference < 0) {
                missing += Math.ceilDiv(-difference, reward.stroops());
            } else {
                excess += Math.ceilDiv(difference, reward.stroops());
            }
        }
        return new Reconciliation(missing, excess, drift);
    }
}
