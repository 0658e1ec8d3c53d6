package io.stroop.fee.policy;

import io.stroop.contracts.Urgency;
import java.time.Duration;

/// How long a payout may wait on purpose: for others to be netted with, or for a lower price.
///
/// @param instant while the price is up; otherwise it leaves for the next ledger
/// @param economy always
public record Deadlines(Duration instant, Duration economy) {
    /// In milliseconds.
    public long millis(Urgency urgency) {
        return (urgency == Urgency.INSTANT ? instant : economy).toMillis();
    }
}
