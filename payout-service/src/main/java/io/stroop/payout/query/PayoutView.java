package io.stroop.payout.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.runtime.http.MemoView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One payout, as shown to support staff.
///
/// @param destination where it goes
/// @param originalDestination that of the completion; absent unless an operator has redirected the payout
/// @param amount decimal string
/// @param sentence its status in words for the worker
/// @param nextActor who has to act next
/// @param nextLookAt when it is checked again; absent if it is waiting for an event
/// @param payment the latest payment it is or was part of; absent if there was none, and in lists
/// @param timeline oldest first; absent in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayoutView(
        String payoutId,
        String publisher,
        String completionId,
        String taskId,
        String workerId,
        String destination,
        @Nullable String originalDestination,
        @Nullable MemoView memo,
        String asset,
        String amount,
        String urgency,
        Instant completedAt,
        String status,
        String substatus,
        String sentence,
        String nextActor,
        Instant registeredAt,
        Instant updatedAt,
        @Nullable Instant nextLookAt,
        @Nullable PaymentView payment,
        @Nullable List<Step> timeline) {

    /// The payment of a payout.
    ///
    /// @param amount of the whole operation, which pays all payouts netted into it
    /// @param payouts number of payouts it pays
    /// @param ledger absent until it is in a ledger
    /// @param feeChargedStroops fee charged for the whole transaction; absent until it is in a ledger
    /// @param resultCode the ledger's code for this payment; `NOT_APPLIED` if another operation made the
    ///     transaction fail
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PaymentView(
            String batchId,
            String transactionHash,
            String feeBumpHash,
            int operationIndex,
            String amount,
            int payouts,
            String transactionState,
            @Nullable Long ledger,
            @Nullable Instant closedAt,
            @Nullable Long feeChargedStroops,
            @Nullable String resultCode) {}

    /// One entry of its timeline.
    ///
    /// @param actor the operator who did it; absent if the service did
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            String status,
            String substatus,
            String sentence,
            @Nullable String detail,
            @Nullable String actor) {}

    static PayoutView of(PayoutEntity row, @Nullable PaymentView payment, @Nullable List<Step> timeline) {
        TaskCompleted completion = row.completion();
        return new PayoutView(
                row.payoutId().toString(),
                completion.publisher().value(),
                completion.completionId().value(),
                completion.taskId().value(),
                completion.workerId().value(),
                completion.destination().address(),
                row.originalDestination(),
                MemoView.of(completion.memo()),
                completion.asset().canonical(),
                completion.amount().toDecimal(),
                completion.urgency().label(),
                completion.completedAt(),
                row.status().name(),
                row.substatus().label(),
                row.substatus().sentence(),
                row.substatus().nextActor().name().toLowerCase(Locale.ROOT),
                row.registeredAt(),
                row.updatedAt(),
                row.nextLookAt(),
                payment,
                timeline);
    }
}
