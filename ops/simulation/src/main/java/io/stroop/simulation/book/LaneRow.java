package io.stroop.simulation.book;

import io.stroop.payout.engine.book.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lane as it is stored.
///
/// @param since when its switch was last used; null if never
public record LaneRow(Lane lane, @Nullable Instant since) {
    LaneRow paused(String reason, Instant now) {
        return new LaneRow(new Lane(lane.name(), true, reason), now);
    }

    LaneRow resumed(Instant now) {
        return new LaneRow(new Lane(lane.name(), false, null), now);
    }
}
