package io.stroop.whatif;

import io.stroop.sandbox.network.ClosedLedger;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Runs one policy over the traffic of a scenario, on virtual time.
final class Simulator {
    private static final long STEP_MILLIS = 10;

    /// From the request until the fee-estimator has a completion.
    private static final long ARRIVES_AFTER_MILLIS = 150;

    /// What is not settled by then is given up.
    private static final long GIVE_UP_MILLIS = 24L * 3_600_000;

    private Simulator() {}

    static Result run(PolicyKind kind, Scenario scenario) {
        SimulatedNetwork network = new SimulatedNetwork(scenario, kind.channels());
        Policy policy = kind.start(network, scenario);
        Tally tally = new Tally(ProductionPolicy.DEADLINES);
        Payer payer =
                new Payer(network, tally, scenario.faultsPercent(), new SplittableRandom(scenario.seed()), policy);
        List<Arrival> arrivals = scenario.traffic().arrivals();
        int next = 0;
        long now = SimulatedNetwork.START_MILLIS;
        long end = now + scenario.traffic().lastMillis() + GIVE_UP_MILLIS;
        while (tally.settledCount() < arrivals.size() && now < end) {
            while (next < arrivals.size() && due(arrivals.get(next), now)) {
                Arrival one = arrivals.get(next);
                policy.owes(
                        new Owed(
                                one.worker(),
                                one.urgency(),
                                SimulatedNetwork.START_MILLIS + one.atMillis(),
                                network.latest()),
                        now);
                next++;
            }
            Optional<ClosedLedger> closed = network.at(now);
            if (closed.isPresent()) {
                payer.closed(closed.get(), now);
                policy.closed(closed.get(), now);
            }
            policy.at(payer, now);
            payer.at(now);
            now += STEP_MILLIS;
        }
        return tally.result(kind.label(), arrivals.size());
    }

    private static boolean due(Arrival arrival, long now) {
        return SimulatedNetwork.START_MILLIS + arrival.atMillis() + ARRIVES_AFTER_MILLIS <= now;
    }
}
