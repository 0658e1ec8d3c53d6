package io.stroop.payout.publisher;

import io.stroop.contracts.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API key as it is stored.
///
/// @param name what its publisher calls it, such as `production`
/// @param createdBy the person
/// @param revokedAt null while it has not been revoked
/// @param revokedBy null while it has not been revoked
/// @param lastUsedAt in this service, to the minute; null for never
public record KeyRow(
        ApiKey key,
        String name,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable Instant lastUsedAt) {

    /// Whether it may be used.
    boolean isLive(Instant now) {
        return revokedAt == null && key.isValidAt(now);
    }
}
