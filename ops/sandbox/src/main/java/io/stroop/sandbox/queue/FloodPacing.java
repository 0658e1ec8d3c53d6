package io.stroop.sandbox.queue;

/// How many operations a node tells its neighbours of in one period of 200 ms: as many as a ledger takes, spread over
/// the time to the next one. What a period leaves is kept for the next, up to one large transaction.
///
/// Source: stellar-core `herder/TransactionQueue.cpp` `getMaxResourcesToFloodThisPeriod`, `broadcastSome`;
/// `main/Config.cpp` `FLOOD_OP_RATE_PER_LEDGER` 1.0, `FLOOD_TX_PERIOD_MS` 200.
final class FloodPacing {
    /// Milliseconds.
    static final int PERIOD = 200;

    private static final int MOST_KEPT = 101;

    private final long closeMillis;
    private long kept;

    /// @param closeMillis how often a ledger is expected
    FloodPacing(long closeMillis) {
        this.closeMillis = closeMillis;
    }

    /// Operations that this period may tell of.
    long budget(int maxOperations) {
        return kept + Math.ceilDiv((long) maxOperations * PERIOD, closeMillis);
    }

    void keep(long left) {
        kept = Math.min(left, MOST_KEPT);
    }
}
