package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Compares what was owed with what the network reports as paid: balances before and after, worker by worker,
/// in integers. Does not use the product's database.
///
/// @param missing number of rewards that should have arrived and did not
/// @param excess number of rewards that arrived in excess
/// @param driftStroops sum of the absolute differences
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
