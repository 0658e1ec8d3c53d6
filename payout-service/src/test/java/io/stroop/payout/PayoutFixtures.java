package io.stroop.payout;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Proposals for tests.
public final class PayoutFixtures {
    public static final LaneId LANE = new LaneId("main");

    private PayoutFixtures() {}

    /// A proposal with a separate payment for each completion.
    public static PayoutBatch aBatch(TaskCompleted... completions) {
        return batchOf(Arrays.stream(completions)
                .map(c -> new BatchedPayment(c.destination(), c.asset(), List.of(proposed(c))))
                .toList());
    }

    public static BatchedPayout proposed(TaskCompleted completion) {
        return new BatchedPayout(completion.payoutId(), completion.amount());
    }

    public static PayoutBatch batchOf(List<BatchedPayment> payments) {
        return new PayoutBatch(
                new BatchId(UUID.randomUUID()), LANE, null, 100, Instant.parse("2026-11-24T09:30:01Z"), payments);
    }
}
