package io.stroop.payout.engine.book;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import org.jspecify.annotations.Nullable;

/// A limit on what is signed without approval.
///
/// @param publisher whose completions it limits, in place of the cap for all; null for all that have none of
///     their own
/// @param stroops the most, in stroops of the asset
public record Cap(Kind kind, Asset asset, @Nullable PublisherId publisher, long stroops) {

    public Cap {
        if (kind == Kind.BALANCE_FLOOR && publisher != null) {
            throw new IllegalArgumentException("a floor is the account's, not a publisher's");
        }
    }

    /// One for all publishers without a separate one.
    public Cap(Kind kind, Asset asset, long stroops) {
        this(kind, asset, null, stroops);
    }

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
