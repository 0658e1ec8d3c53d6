package io.stroop.fee.packing;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.LaneId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32;

/// Assigns destinations to lanes and lanes to partitions: the index of a lane is its partition.
public record LanePartitions(List<LaneId> all) {

    public LanePartitions {
        all = List.copyOf(all);
        if (all.isEmpty() || new HashSet<>(all).size() != all.size()) {
            throw new IllegalArgumentException("stroop.lanes needs at least one lane, each once: " + all);
        }
    }

    /// The lane that pays this destination: always the same one, and one for all sub-accounts (`M…`) of an
    /// account.
    public LaneId of(AccountDestination destination) {
        CRC32 hash = new CRC32();
        hash.update(destination.account().address().getBytes(StandardCharsets.US_ASCII));
        return all.get((int) (hash.getValue() % all.size()));
    }

    /// @throws IllegalArgumentException if the lane does not exist
    public int partition(LaneId lane) {
        int place = all.indexOf(lane);
        if (place < 0) {
            throw new IllegalArgumentException("unknown lane " + lane);
        }
        return place;
    }
}
