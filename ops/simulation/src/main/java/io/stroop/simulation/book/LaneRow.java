package io.stroop.simulation.book;

import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Reconciliation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lane as it is stored.
///
/// @param reason why it is paused; null unless paused
/// @param since when its switch was last used; null if never
public record LaneRow(
        LaneId name,
        boolean paused,
        @Nullable String reason,
        @Nullable Instant since,
        Reconciliation reconciliation) {

    /// @param store the incarnation that it is read from
    Lane lane(String store) {
        return new Lane(name, paused, reason, since, reconciliation, store);
    }

    LaneRow paused(String why, Instant now) {
        return new LaneRow(name, true, why, now, reconciliation);
    }

    LaneRow resumed(Instant now) {
        return new LaneRow(name, false, null, now, reconciliation);
    }

    LaneRow compared(Reconciliation to) {
        return new LaneRow(name, paused, reason, since, to);
    }
}
