package io.stroop.fee.policy;

import java.time.Duration;

/// Decides when a lane proposes its waiting payouts: immediately if enough are waiting, and otherwise a fixed delay
/// after the first one arrived; but never more than the lane's share of a ledger. The only type to replace for
/// another policy.
///
/// @param delay how long the first payout waits for others
/// @param share the most operations per ledger; as many waiting payments are enough
/// @param fullPayouts number of waiting payouts that is enough
public record FlushPolicy(Duration delay, int share, int fullPayouts) {

    /// What is waiting in a lane.
    ///
    /// @param oldestMillis arrival of the first payout, in milliseconds since 1970; meaningless if nothing is
    ///     waiting
    public record Waiting(long oldestMillis, int payments, long payouts) {}

    /// What to do now.
    public enum Decision {
        /// Keep netting.
        WAIT,
        /// Propose full batches and keep netting the rest.
        PROPOSE_FULL,
        /// Propose everything.
        PROPOSE_ALL
    }

    /// @param room operations that are left of the share
    /// @param nowMillis wall-clock time in milliseconds since 1970
    public Decision decide(Waiting waiting, int room, long nowMillis) {
        if (waiting.payments() == 0 || room == 0) {
            return Decision.WAIT;
        }
        long waitedMillis = nowMillis - waiting.oldestMillis();
        boolean clockWasSetBack = waitedMillis < 0;
        if (waitedMillis >= delay.toMillis() || clockWasSetBack) {
            return Decision.PROPOSE_ALL;
        }
        boolean full = waiting.payments() >= share || waiting.payouts() >= fullPayouts;
        return full ? Decision.PROPOSE_FULL : Decision.WAIT;
    }
}
