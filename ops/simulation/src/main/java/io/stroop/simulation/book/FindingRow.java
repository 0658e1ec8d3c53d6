package io.stroop.simulation.book;

import io.stroop.payout.engine.book.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A finding as it is stored.
///
/// @param closedAt null while it is open
/// @param resolution null while it is open
/// @param actor the operator who closed it; null if none did
public record FindingRow(
        Finding finding,
        Instant foundAt,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        @Nullable String actor) {
    static FindingRow opened(Finding finding, Instant now) {
        return new FindingRow(finding, now, null, null, null);
    }

    public boolean open() {
        return closedAt == null;
    }

    FindingRow closed(String why, @Nullable String by, Instant now) {
        return new FindingRow(finding, foundAt, now, why, by);
    }
}
