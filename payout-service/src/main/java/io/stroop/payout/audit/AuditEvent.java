package io.stroop.payout.audit;

import org.jspecify.annotations.Nullable;

/// What a person has done.
///
/// @param actor the person; for a failed sign-in, the name that was tried
/// @param action such as `payout.hold`
/// @param subject what it was done to, such as `payout 3f…` or `lane main`
/// @param reason in the person's words; null where none is asked for
/// @param before what it was before; null where that says nothing
/// @param after what it is now; null where that says nothing
public record AuditEvent(
        String actor,
        String action,
        String subject,
        @Nullable String reason,
        @Nullable String before,
        @Nullable String after) {

    public AuditEvent(String actor, String action, String subject, @Nullable String reason) {
        this(actor, action, subject, reason, null, null);
    }

    /// The same, with what it was before and what it is now.
    public AuditEvent changed(@Nullable String from, @Nullable String to) {
        return new AuditEvent(actor, action, subject, reason, from, to);
    }
}
