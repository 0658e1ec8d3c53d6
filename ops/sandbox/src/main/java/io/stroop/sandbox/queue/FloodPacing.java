package io.stroop.sandbox.queue;

import java.time.Duration;

/// The number of operations that a node floods per period of 200 ms: the capacity of a ledger, spread over the
/// interval between ledgers. An unused budget carries over to the next period, up to one large transaction.
///
/// Source: stellar-core `herder/TransactionQueue.cpp` `getMaxResourcesToFloodThisPeriod`, `broadcastSome`;
/// `main/Config.cpp` `FLOOD_OP_RATE_PER_LEDGER` 1.0, `FLOOD_TX_PERIOD_MS` 200.
final class FloodPacing {
    static final int PERIOD_MILLIS = 200;

    private static final int MAX_CARRIED_OVER = 101;

    private final Duration targetCloseTime;
    private long carriedOver;

    /// @param targetCloseTime the target interval between ledgers
    FloodPacing(Duration targetCloseTime) {
        this.targetCloseTime = targetCloseTime;
    }

    /// The number of operations that may be flooded in this period.
    long budget(int maxOperations) {
        return carriedOver + Math.ceilDiv((long) maxOperations * PERIOD_MILLIS, targetCloseTime.toMillis());
    }

    void carryOver(long unused) {
        carriedOver = Math.min(unused, MAX_CARRIED_OVER);
    }
}
