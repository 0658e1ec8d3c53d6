package io.stroop.payout.worker;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A link that shows its holder the payouts of one worker. Its secret part is not stored.
///
/// @param payout the only payout that it shows; null for all of the worker's
/// @param revokedAt null unless it was revoked
public record WorkerLink(
        UUID id,
        PublisherId publisher,
        WorkerId worker,
        @Nullable PayoutId payout,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    public boolean isLive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
