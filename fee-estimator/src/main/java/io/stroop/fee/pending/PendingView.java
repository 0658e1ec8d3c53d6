package io.stroop.fee.pending;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What waits in the lanes in JSON. Amounts are decimals in units of the asset.
@Schema(name = "Pending")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PendingView(
        @Schema(description = "Of each lane that could be read")
        List<Lane> lanes,

        @Schema(description = "Lanes that could not be read, and why. Their payouts are unknown")
        List<Missing> missing,

        @Schema(description = "What the worker waits for, at most 1,000; absent if no worker is named") @Nullable
        List<Payout> payouts) {
    public PendingView {
        lanes = List.copyOf(lanes);
        missing = List.copyOf(missing);
        payouts = payouts == null ? null : List.copyOf(payouts);
    }

    /// What waits in a lane.
    @Schema(name = "PendingLane")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lane(
            String lane,

            @Schema(description = "Payments with an instant payout")
            int instantPayments,

            @Nullable Instant oldestInstantSince,
            int economyPayments,
            @Nullable Instant oldestEconomySince,
            long payouts,

            @Schema(description = "The most operations that the lane proposes per ledger")
            int share) {}

    /// A lane that could not be read.
    @Schema(name = "PendingLaneMissing")
    public record Missing(String lane, String reason) {}

    /// A payout that waits.
    @Schema(name = "PendingPayout")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Payout(
            String payoutId,
            String lane,
            String destination,
            String asset,
            String amount,

            @Schema(description = "`instant` or `economy`") String urgency,

            @Schema(description = "When the first payout of its payment arrived")
            Instant since,

            @Schema(description = "Payments that leave before it, at most")
            long ahead,

            @Schema(description = "The latest that it leaves, as far as is known; absent while the lane signs nothing")
            @Nullable
            Instant leavesBy,

            @Schema(description = "What it waits for, in one sentence")
            String explanation) {}
}
