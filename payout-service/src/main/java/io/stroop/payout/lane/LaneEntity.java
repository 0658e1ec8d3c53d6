package io.stroop.payout.lane;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lane's pause switch.
@Entity
@Table(name = "lane")
public class LaneEntity {
    @Id
    public String name;

    public boolean paused;

    /// Why it is paused; null when it is not.
    public @Nullable String reason;

    /// When it was paused or resumed last; null when never.
    public @Nullable Instant since;
}
