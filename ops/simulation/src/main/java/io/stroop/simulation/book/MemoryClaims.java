package io.stroop.simulation.book;

import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.claim.LaneClaims;
import io.stroop.simulation.Steps;
import java.util.Map;
import java.util.function.Supplier;

/// The claims of a book in memory. Each call is a unit of work.
final class MemoryClaims implements LaneClaims {
    private final Steps steps;
    private final LaneId lane;
    private final Supplier<Map<LaneId, Claim>> rows;

    /// @param rows what is committed now
    MemoryClaims(Steps steps, LaneId lane, Supplier<Map<LaneId, Claim>> rows) {
        this.steps = steps;
        this.lane = lane;
        this.rows = rows;
    }

    @Override
    public Claim current() {
        steps.point("claim");
        return rows.get().getOrDefault(lane, Claim.NONE);
    }

    @Override
    public Claim replace(Claim old, long generation, String store) {
        steps.point("claim");
        return rows.get()
                .compute(
                        lane,
                        (_, now) -> now == null || now.generation() == old.generation()
                                ? new Claim(generation, store, false)
                                : now);
    }

    @Override
    public void seen(long generation) {
        steps.point("claim");
        rows.get()
                .computeIfPresent(
                        lane,
                        (_, now) -> now.generation() == generation ? new Claim(generation, now.claimant(), true) : now);
    }
}
