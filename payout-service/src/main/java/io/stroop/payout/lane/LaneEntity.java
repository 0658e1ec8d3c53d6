package io.stroop.payout.lane;

import io.stroop.contracts.LaneId;
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

    private @Nullable Instant since;

    /// For Hibernate.
    protected LaneEntity() {}

    public boolean paused() {
        return paused;
    }

    /// When it was last paused or resumed; null if never.
    @Nullable
    Instant since() {
        return since;
    }

    LaneId id() {
        return new LaneId(name);
    }
}
