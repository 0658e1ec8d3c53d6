package io.stroop.payout.lane;

import io.stroop.contracts.LaneId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A lane and its pause switch.
@Entity
@Immutable
@Table(name = "lane")
public class LaneEntity {
    @Id
    private String name;

    private boolean paused;

    /// For Hibernate.
    protected LaneEntity() {}

    public boolean paused() {
        return paused;
    }

    LaneId id() {
        return new LaneId(name);
    }
}
