package io.stroop.simulation.checks;

import io.stroop.simulation.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;

/// What was found. The first one ends the simulation.
public final class Violations {
    private final Scheduler scheduler;
    private final List<String> found = new ArrayList<>();

    public Violations(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// Something happened that must not happen.
    ///
    /// @param rule a short name of what was violated
    public void add(String rule, String what) {
        scheduler.note("VIOLATION of " + rule + ": " + what);
        found.add(rule + ": " + what);
        scheduler.stop();
    }

    public boolean none() {
        return found.isEmpty();
    }

    public List<String> found() {
        return List.copyOf(found);
    }
}
