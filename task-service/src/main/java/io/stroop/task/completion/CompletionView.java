package io.stroop.task.completion;

import io.stroop.runtime.http.MemoView;
import io.stroop.task.worker.Wallet;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A completion as a caller sees it.
///
/// @param payoutId names the payout of this completion in every service
/// @param payoutUrl where to ask for the payout; 404 until the payout-service has registered it
/// @param message the state in words
/// @param destination null while the completion waits for a wallet
/// @param memo null if there is none
/// @param asset `native` or `CODE:ISSUER`
/// @param amount decimal, such as `0.05`
@Schema(name = "Completion")
public record CompletionView(
        String completionId,
        String publisher,
        String payoutId,
        String payoutUrl,
        String taskId,
        String workerId,
        CompletionState state,
        String message,
        @Nullable String destination,
        @Nullable MemoView memo,
        String asset,
        String amount,
        Instant completedAt,
        String urgency,
        Instant acceptedAt) {

    static CompletionView of(CompletionEntity entity, PayoutLinks links) {
        Wallet wallet = entity.wallet();
        return new CompletionView(
                entity.completionId().value(),
                entity.publisher().value(),
                entity.payoutId().toString(),
                links.to(entity.payoutId()),
                entity.taskId().value(),
                entity.workerId().value(),
                entity.state(),
                entity.state().sentence(),
                wallet == null ? null : wallet.address(),
                wallet == null ? null : MemoView.of(wallet.memo()),
                entity.reward().asset().canonical(),
                entity.reward().amount().toDecimal(),
                entity.completedAt(),
                entity.urgency().label(),
                entity.acceptedAt());
    }
}
