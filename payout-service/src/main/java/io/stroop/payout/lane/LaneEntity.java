package io.stroop.payout.lane;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A lane and its pause switch.
@Entity
@Immutable
@Table(name = "lane")
public class LaneEntity {
    @Id
    private String name;

    private boolean paused;

    private @Nullable String reason;

    private @Nullable Instant since;

    /// For Hibernate.
    protected LaneEntity() {}

    public boolean paused() {
        return paused;
    }

    LaneView view() {
        return new LaneView(name, paused, reason, since);
    }
}
