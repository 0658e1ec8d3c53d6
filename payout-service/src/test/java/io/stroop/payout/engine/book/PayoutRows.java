package io.stroop.payout.engine.book;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import java.time.Instant;

/// Rows of the book for rules that are tested without a store.
public final class PayoutRows {
    public static final Instant REGISTERED = Instant.parse("2026-11-24T09:30:00Z");

    private PayoutRows() {}

    public static Payout row(TaskCompleted completion) {
        return row(completion, Substatus.WAITING_FOR_BATCH);
    }

    public static Payout row(TaskCompleted completion, Substatus substatus) {
        return row(completion, substatus, false, 0, PayoutBatch.MAX_PAYMENTS);
    }

    public static Payout row(
            TaskCompleted completion, Substatus substatus, boolean approved, long bidStroops, int maxOperations) {
        return new Payout(
                completion.payoutId(),
                completion.publisher(),
                completion.workerId(),
                completion.destination(),
                completion.memo(),
                completion.asset(),
                completion.amount(),
                substatus,
                completion.completedAt(),
                REGISTERED,
                null,
                null,
                null,
                approved,
                bidStroops,
                maxOperations);
    }
}
