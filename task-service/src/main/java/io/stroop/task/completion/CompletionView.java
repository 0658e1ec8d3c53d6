package io.stroop.task.completion;

import io.stroop.contracts.StroopAmount;
import io.stroop.task.http.StoredMemo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A completion as a caller sees it.
///
/// @param message the state in a sentence
/// @param destination null while it waits for a wallet
/// @param amount decimal, such as `0.05`
public record CompletionView(
        String completionId,
        String taskId,
        String workerId,
        CompletionState state,
        String message,
        @Nullable String destination,
        @Nullable StoredMemo memo,
        String asset,
        String amount,
        Instant completedAt,
        String publisher,
        String urgency,
        Instant acceptedAt) {

    static CompletionView of(CompletionEntity entity) {
        return new CompletionView(
                entity.completionId,
                entity.taskId,
                entity.workerId,
                entity.state,
                entity.state.sentence(),
                entity.destination,
                StoredMemo.of(entity.memo()),
                entity.asset,
                StroopAmount.ofStroops(entity.amount).toDecimal(),
                entity.completedAt,
                entity.publisher,
                entity.urgency,
                entity.acceptedAt);
    }
}
