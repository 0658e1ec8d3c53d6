package io.stroop.payout.publisher;

import io.stroop.contracts.VerificationKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A signing key as it is stored: its public half.
///
/// @param name what its publisher calls it, such as `production`
/// @param createdBy the person
/// @param revokedAt null while it has not been revoked
/// @param revokedBy null while it has not been revoked
public record SigningKeyRow(
        VerificationKey key,
        String name,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /// Whether it can sign anything from now on.
    boolean isLive(Instant now) {
        return revokedAt == null && key.isLive(now);
    }

    /// Whether it still proves something, be it only what was signed before it expired.
    boolean isOfUse(Instant now) {
        return revokedAt == null
                && (key.expiresAt() == null || now.isBefore(key.expiresAt().plus(VerificationKey.LATE_DELIVERY)));
    }
}
