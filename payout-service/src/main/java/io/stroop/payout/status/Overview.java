package io.stroop.payout.status;

import io.stroop.payout.lane.LaneView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that operators look at first, as of one moment.
///
/// @param oldest the oldest payout that is not paid and not closed; null if there is none
/// @param open how many payouts are not closed, by status
/// @param channels how many channel accounts are free
/// @param unreconciled how many differences between book and ledger are open
/// @param providers a sentence for each provider of the network
/// @param runways what can be paid out, by asset
public record Overview(
        Instant at,
        ServiceStatus status,
        @Nullable Oldest oldest,
        List<Count> open,
        List<LaneView> lanes,
        long channels,
        long freeChannels,
        long unreconciled,
        long quarantined,
        List<String> providers,
        List<Runway> runways) {

    /// @param status such as `QUEUED`
    /// @param oldest when the oldest of them was registered
    public record Count(String status, long payouts, Instant oldest) {}

    public record Oldest(String payoutId, String status, String substatus, Instant registeredAt, Duration age) {}

    /// @param spendable decimal
    /// @param hours how long it lasts at today's rate; null if nothing was paid today
    public record Runway(
            String asset, String spendable, @Nullable Long hours) {}

    public long waiting() {
        return open.stream().mapToLong(Count::payouts).sum();
    }
}
