package io.stroop.fee.lane;

import io.stroop.contracts.PayoutBatch;
import java.time.Duration;
import java.time.Instant;

/// Decides when the oldest batch of a lane goes out. The one place for this decision.
///
/// @param atMostAfter how long the oldest completion may wait
public record FlushPolicy(Duration atMostAfter) {

    /// Whether the next batch goes out now: its oldest completion has waited long enough, or more waits than one
    /// transaction can carry. One that is just full may still net further completions, at no cost.
    public boolean due(LaneBacklog backlog, Instant now) {
        if (backlog.isEmpty()) {
            return false;
        }
        return !now.isBefore(backlog.oldest().plus(atMostAfter))
                || backlog.plainPayments() > PayoutBatch.MAX_PAYMENTS
                || backlog.completions() >= PayoutBatch.MAX_COMPLETIONS;
    }
}
