package io.stroop.simulation.schedule;

/// Receives what happens in a simulation, in its order.
@FunctionalInterface
public interface Trace {
    /// Forgets everything.
    Trace NONE = new Trace() {
        @Override
        public void line(long now, String host, String fiber, String what) {}

        @Override
        public boolean wanted() {
            return false;
        }
    };

    /// @param now virtual time, milliseconds since the epoch
    /// @param host the process
    /// @param fiber the thread in it
    /// @param what happened
    void line(long now, String host, String fiber, String what);

    /// Whether it reads its lines at all; composing them costs time.
    default boolean wanted() {
        return true;
    }
}
