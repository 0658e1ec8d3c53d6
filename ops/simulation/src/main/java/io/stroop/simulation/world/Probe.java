package io.stroop.simulation.world;

import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.schedule.Trace;
import java.util.EnumSet;
import java.util.Set;

/// Runs a simulation for a caller that only shares the JDK with it.
public final class Probe {
    private Probe() {}

    /// @param faults that may happen, by label and separated by commas; empty for those of the seed
    /// @return the first violation; empty if there is none
    public static String run(long seed, String faults) {
        Setup setup = Setup.of(seed);
        if (!faults.isEmpty()) {
            Set<Fault> only = EnumSet.noneOf(Fault.class);
            for (String label : faults.split(",", -1)) {
                only.add(Fault.of(label));
            }
            setup = setup.withFaults(only);
        }
        return Shrinking.violation(setup, Trace.NONE).orElse("");
    }
}
