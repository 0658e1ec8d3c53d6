package io.stroop.simulation.schedule;

import io.stroop.simulation.Steps.CommitFault;

/// What the seed does to a process at one of its points.
public interface Interruptions {
    /// Nothing is interrupted.
    Interruptions NONE = new Interruptions() {
        @Override
        public boolean crashes(Host host) {
            return false;
        }

        @Override
        public long stallMillis(Host host) {
            return 0;
        }

        @Override
        public CommitFault commit(Host host) {
            return CommitFault.NONE;
        }
    };

    /// Whether the process dies here.
    boolean crashes(Host host);

    /// How long this thread stands still here; mostly 0.
    long stallMillis(Host host);

    /// The fate of a commit.
    CommitFault commit(Host host);
}
