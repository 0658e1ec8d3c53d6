package io.stroop.fee.policy;

import java.time.Duration;

/// When a lane proposes what waits in it. The one type to replace for another policy.
///
/// This one: at the latest a fixed delay after the first completion that waits, and at once when a batch is full.
///
/// @param delay the longest that the first one waits
/// @param fullPayments how many payments make a batch full
/// @param fullCompletions how many completions make a batch full
public record FlushPolicy(Duration delay, int fullPayments, int fullCompletions) {

    /// What waits in a lane.
    ///
    /// @param oldestMillis when the first of it came, in milliseconds since 1970; meaningless when nothing waits
    public record Waiting(long oldestMillis, int payments, long completions) {}

    /// What to do now.
    public enum Decision {
        /// Net on.
        WAIT,
        /// One batch is full: propose full ones, and net on with the rest.
        PROPOSE_FULL,
        /// Propose everything.
        PROPOSE_ALL
    }

    /// @param nowMillis wall-clock time in milliseconds since 1970
    public Decision decide(Waiting waiting, long nowMillis) {
        if (waiting.payments() == 0) {
            return Decision.WAIT;
        }
        if (nowMillis - waiting.oldestMillis() >= delay.toMillis()) {
            return Decision.PROPOSE_ALL;
        }
        boolean full = waiting.payments() >= fullPayments || waiting.completions() >= fullCompletions;
        return full ? Decision.PROPOSE_FULL : Decision.WAIT;
    }
}
