package io.stroop.simulation.world;

import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.schedule.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a failing world smaller for as long as it still fails: fewer replicas, kinds of faults and payouts.
public final class Shrinking {
    private static final int FEWEST_PAYOUTS = 5;

    private Setup smallest;

    private Shrinking(Setup failing) {
        this.smallest = failing;
    }

    /// The smallest that still fails.
    public static Setup of(Setup failing) {
        Shrinking shrinking = new Shrinking(failing);
        shrinking.replicas();
        shrinking.faults();
        shrinking.payouts();
        shrinking.faults();
        return shrinking.smallest;
    }

    private void replicas() {
        for (int count = 1; count < smallest.replicas(); count++) {
            keep(smallest.withReplicas(count));
        }
    }

    private void faults() {
        List<Fault> all = new ArrayList<>(smallest.faults());
        for (Fault fault : all) {
            Set<Fault> fewer =
                    smallest.faults().isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(smallest.faults());
            fewer.remove(fault);
            keep(smallest.withFaults(fewer));
        }
    }

    private void payouts() {
        int fewer = smallest.payouts() / 2;
        while (fewer >= FEWEST_PAYOUTS && keep(smallest.withPayouts(fewer))) {
            fewer = smallest.payouts() / 2;
        }
    }

    private boolean keep(Setup candidate) {
        if (violation(candidate, Trace.NONE).isEmpty()) {
            return false;
        }
        smallest = candidate;
        return true;
    }

    /// The first violation of a world; empty if there is none.
    public static Optional<String> violation(Setup setup, Trace trace) {
        try {
            return new Simulation(setup, trace).run().violations().stream().findFirst();
        } catch (RuntimeException e) {
            return Optional.of("the simulation failed: " + (e.getCause() == null ? e : e.getCause()));
        }
    }
}
