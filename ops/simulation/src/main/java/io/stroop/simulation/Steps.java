package io.stroop.simulation;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Where the code under simulation can be interrupted. Every port calls it; the seed decides what happens.
public interface Steps {
    /// Never interrupts, and every commit succeeds.
    Steps NONE = new Steps() {
        @Override
        public void point(String what) {}

        @Override
        public void await(String what, BooleanSupplier condition) {
            if (!condition.getAsBoolean()) {
                throw new IllegalStateException("would wait forever: " + what);
            }
        }

        @Override
        public CommitFault commit() {
            return CommitFault.NONE;
        }
    };

    /// What becomes of a commit.
    enum CommitFault {
        /// It succeeds.
        NONE,
        /// Nothing is committed, and the caller is told that the store does not answer.
        NOT_COMMITTED,
        /// Everything is committed, but the caller is told that the outcome is unknown.
        UNKNOWN_BUT_COMMITTED,
        /// Nothing is committed, and the caller is told that the outcome is unknown.
        UNKNOWN_NOT_COMMITTED
    }

    /// Others may run here, and the current replica may crash here.
    ///
    /// @param what for the trace, such as `lockPayouts`
    void point(String what);

    /// Lets others run until the condition holds. The current replica may crash here.
    void await(String what, BooleanSupplier condition);

    /// The store's time.
    default Instant time() {
        return Instant.EPOCH;
    }

    /// The fate of the commit that is about to happen.
    CommitFault commit();
}
