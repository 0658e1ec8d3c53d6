package io.stroop.payout.approval;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order that needs a second person.
///
/// @param reason of the person who wants it
/// @param decidedBy null while it is pending, and if it has expired
/// @param decidedAt null while it is pending
/// @param decisionReason null while it is pending, and if it has expired
public record Approval(
        UUID id,
        PayoutOrder order,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason) {

    public enum State {
        PENDING,
        APPROVED,
        DENIED,
        EXPIRED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why a person cannot decide it now; null if they can.
    @Nullable
    String refusal(String person, Instant now) {
        if (state != State.PENDING) {
            return "the request is %s already".formatted(state.label());
        }
        if (!now.isBefore(expiresAt)) {
            return "the request expired at %s: ask for it again".formatted(expiresAt);
        }
        if (person.equalsIgnoreCase(requestedBy)) {
            return "you have asked for it yourself: another approver has to decide";
        }
        return null;
    }
}
