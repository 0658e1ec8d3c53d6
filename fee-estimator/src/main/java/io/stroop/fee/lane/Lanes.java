package io.stroop.fee.lane;

import io.stroop.contracts.Destination;
import io.stroop.contracts.LaneId;
import java.util.HashSet;
import java.util.List;

/// All lanes, in their fixed order, and who belongs to which.
///
/// @param all at least one, each once
public record Lanes(List<LaneId> all) {

    public Lanes {
        all = List.copyOf(all);
        if (all.isEmpty() || new HashSet<>(all).size() != all.size()) {
            throw new IllegalArgumentException("the lanes must be at least one, each named once: " + all);
        }
    }

    /// The lane of a destination: all that one account receives is in one lane, whatever muxed id it has.
    public LaneId of(Destination destination) {
        return all.get(Math.floorMod(destination.account().address().hashCode(), all.size()));
    }

    /// The partition of a lane; the first for a lane that is not configured any more.
    public int partition(LaneId lane) {
        return Math.max(0, all.indexOf(lane));
    }
}
