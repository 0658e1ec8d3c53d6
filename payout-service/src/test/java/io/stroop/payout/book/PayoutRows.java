package io.stroop.payout.book;

import io.stroop.contracts.TaskCompleted;
import java.time.Instant;

/// Rows of the book for rules that are tested without a database.
public final class PayoutRows {
    private PayoutRows() {}

    public static PayoutEntity row(TaskCompleted completion) {
        return row(completion, Substatus.WAITING_FOR_BATCH);
    }

    public static PayoutEntity row(TaskCompleted completion, Substatus substatus) {
        return new PayoutEntity(completion, substatus, Instant.parse("2026-11-24T09:30:00Z"));
    }
}
