package io.stroop.payout.deadletter;

import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.runtime.kafka.DeadLetter;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A dead letter as it is kept.
///
/// @param origin where the record came from when it last arrived; null if unknown
/// @param headers the record's own
/// @param value null for a tombstone
/// @param publisher what the record says of itself, which nobody has proven; null if it says nothing
/// @param completion likewise
/// @param worker likewise
/// @param payout what it would be paid as; null if the record does not say enough
/// @param registered whether there is such a payout in the book
/// @param code the first of the codes, which are those of the violations
/// @param arrivals how often it became a dead letter
/// @param redrives how often it was sent again
/// @param decision the last one; null if there was none
/// @param decidedAt null if there was none
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record KeptLetter(
        long id,
        DeadLetter.@Nullable Origin origin,
        byte @Nullable [] key,
        Headers headers,
        byte @Nullable [] value,
        @Nullable String publisher,
        @Nullable String completion,
        @Nullable String worker,
        @Nullable UUID payout,
        boolean registered,
        String code,
        String codes,
        String reason,
        Instant firstAt,
        Instant lastAt,
        int arrivals,
        int redrives,
        State state,
        @Nullable Order decision,
        @Nullable Instant decidedAt) {

    /// What has become of it.
    public enum State {
        /// Nobody has decided yet, or it came back.
        OPEN,
        /// It was sent again.
        REDRIVEN,
        /// Nothing more is done about it.
        CLOSED;

        /// In lower case, as REST has it.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether what is kept is the whole record, and a record that could ever be paid.
    public boolean canBeSentAgain() {
        return value != null && !code.equals("value.too-large");
    }

    /// What to do about it, as a sentence.
    public String nextStep() {
        return switch (state) {
            case OPEN -> NextSteps.of(code);
            case REDRIVEN ->
                registered ? "Nothing: it is in the book." : "Nothing: if it is refused again, it comes back.";
            case CLOSED -> "Nothing.";
        };
    }
}
