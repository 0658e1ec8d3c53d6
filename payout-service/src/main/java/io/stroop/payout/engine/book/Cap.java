package io.stroop.payout.engine.book;

import io.stroop.contracts.Asset;

/// A limit on what is signed without approval.
///
/// @param stroops the most, in stroops of the asset
public record Cap(Kind kind, Asset asset, long stroops) {

    /// What it limits.
    public enum Kind {
        /// One payout. A larger one is held until an operator releases it.
        PAYOUT,
        /// What one worker is paid in one clock hour (UTC). More waits for the next hour.
        WORKER_HOUR,
        /// What the completions of one publisher are paid in one clock hour (UTC). More waits for the next hour.
        PUBLISHER_HOUR,
        /// The balance of the distribution account that is never paid out.
        BALANCE_FLOOR
    }
}
