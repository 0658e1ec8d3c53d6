package io.stroop.fee.policy;

import java.time.Duration;

/// Decides when a lane proposes its waiting payouts: at the latest a fixed delay after the first of them came, and
/// at
/// once when enough wait. The one type to replace for another policy.
///
/// @param delay the longest that the first payout waits
/// @param fullPayments how many waiting payments are enough
/// @param fullPayouts how many waiting payouts are enough
public record FlushPolicy(Duration delay, int fullPayments, int fullPayouts) {

    /// How much waits in a lane.
    ///
    /// @param oldestMillis when the first of it came, in milliseconds since 1970; meaningless if nothing waits
    public record Waiting(long oldestMillis, int payments, long payouts) {}

    /// What to do now.
    public enum Decision {
        /// Keep netting.
        WAIT,
        /// Propose full batches, and keep netting the rest.
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
        boolean full = waiting.payments() >= fullPayments || waiting.payouts() >= fullPayouts;
        return full ? Decision.PROPOSE_FULL : Decision.WAIT;
    }
}
