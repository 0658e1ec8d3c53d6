package io.stroop.fee.lane;

import java.time.Instant;

/// What waits in a lane.
///
/// @param plainPayments those without a memo, which can share a transaction
/// @param memoPayments those that travel alone
/// @param oldest when the oldest of them began to wait; meaningless when nothing waits
public record LaneBacklog(long plainPayments, long memoPayments, long completions, Instant oldest) {

    public boolean isEmpty() {
        return plainPayments + memoPayments == 0;
    }
}
