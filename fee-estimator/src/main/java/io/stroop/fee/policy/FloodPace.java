package io.stroop.fee.policy;

/// How fast a node passes transactions on: the capacity of a ledger, spread over the interval between ledgers in
/// periods of
/// 200 ms. A transaction of 100 operations takes three of them on the public network.
///
/// Source: stellar-core `herder/TransactionQueue.cpp` `getMaxResourcesToFloodThisPeriod`, `main/Config.cpp`
/// `FLOOD_OP_RATE_PER_LEDGER`, `FLOOD_TX_PERIOD_MS`.
///
/// @param operationsPerLedger the network's `maxTxSetOperations`, at least 1
public record FloodPace(int operationsPerLedger) {
    private static final long PERIOD_MILLIS = 200;

    /// How long that many operations take to spread, with a fee bump for each hundred.
    ///
    /// @param operations 0 or more
    /// @param intervalMillis between ledgers
    /// @return a multiple of 200 ms, and no more than the interval: what takes longer is for the next ledger
    ///     anyway
    public long millisFor(int operations, long intervalMillis) {
        long perPeriod = Math.max(1, Math.ceilDiv(operationsPerLedger * PERIOD_MILLIS, intervalMillis));
        long bumps = Math.ceilDiv(operations, 100);
        return Math.min(intervalMillis, Math.ceilDiv(operations + bumps, perPeriod) * PERIOD_MILLIS);
    }
}
