package io.stroop.payout.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.approval.Approval;
import io.stroop.payout.approval.PayoutOrder;
import io.stroop.runtime.http.MemoView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An order that waits, or waited, for a second person.
///
/// @param action `release`, `redirect`, …
/// @param destination the new one; absent unless it is to be redirected
/// @param transactionHash absent unless it is to be attributed
/// @param state `pending`, `approved`, `denied` or `expired`
/// @param decidedBy absent while it is pending
@Schema(name = "Approval")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalView(
        String id,
        String action,
        String payoutId,
        @Nullable String destination,
        @Nullable MemoView memo,
        @Nullable String transactionHash,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        String state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason) {

    static ApprovalView of(Approval approval) {
        PayoutOrder order = approval.order();
        @Nullable AccountDestination destination = order.destination();
        @Nullable TransactionHash transaction = order.transaction();
        return new ApprovalView(
                approval.id().toString(),
                order.action().label(),
                order.payout().toString(),
                destination == null ? null : destination.address(),
                MemoView.of(order.memo()),
                transaction == null ? null : transaction.hex(),
                approval.reason(),
                approval.requestedBy(),
                approval.requestedAt(),
                approval.expiresAt(),
                approval.state().label(),
                approval.decidedBy(),
                approval.decidedAt(),
                approval.decisionReason());
    }
}
