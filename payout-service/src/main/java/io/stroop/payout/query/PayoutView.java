package io.stroop.payout.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One payout, as support staff see it.
///
/// @param amount decimal string
/// @param sentence where it stands, in words for the worker
/// @param turn who has to act next
/// @param nextLookAt when it is looked at again; null when an event will move it on
/// @param payment the newest payment that it is or was in; null when it was in none
/// @param timeline oldest first; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayoutView(
        String completionId,
        String taskId,
        String workerId,
        String destination,
        @Nullable Map<String, String> memo,
        String asset,
        String amount,
        String publisher,
        String urgency,
        Instant completedAt,
        String status,
        String substatus,
        String sentence,
        String turn,
        Instant registeredAt,
        Instant updatedAt,
        @Nullable Instant nextLookAt,
        @Nullable PaymentView payment,
        @Nullable List<Step> timeline) {

    /// The payment of a payout.
    ///
    /// @param amount of the whole operation, which pays all the payouts that it nets
    /// @param payouts how many payouts it pays
    /// @param ledger null until it is in one
    /// @param feeChargedStroops what the ledger took for the whole transaction; null until it is in one
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

    /// One step of its life.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            String status,
            String substatus,
            String sentence,
            @Nullable String detail) {}
}
