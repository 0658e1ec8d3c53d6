package io.stroop.payout.pipeline;

import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import java.time.Duration;

/// Runs one of the engine's processes once it may.
final class EngineWorker implements Worker {
    private final String name;
    private final StartSignal start;
    private final Duration idlePause;
    private final Step step;

    /// One bounded piece of work.
    interface Step {
        /// @return whether there may be more to do immediately
        boolean run() throws Exception;
    }

    EngineWorker(String name, StartSignal start, Duration idlePause, Step step) {
        this.name = name;
        this.start = start;
        this.idlePause = idlePause;
        this.step = step;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StartSignal startsAfter() {
        return start;
    }

    @Override
    public Duration idlePause() {
        return idlePause;
    }

    @Override
    public boolean step() throws Exception {
        return step.run();
    }
}
