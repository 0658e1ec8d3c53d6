package io.stroop.payout.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.runtime.quarantine.QuarantinedRecord.Bytes;
import io.stroop.runtime.quarantine.QuarantinedRecord.NamedBytes;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A dead letter over HTTP. `publisher`, `completionId` and `workerId` are what the record says of itself, which
/// nobody has proven.
///
/// @param status `open`, `redriven` or `closed`
/// @param codes of the violations
/// @param nextStep what to do about it
/// @param payoutId what it would be paid as; absent if the record does not say enough
/// @param registered whether the book has such a payout
/// @param arrivals how often it became a dead letter
/// @param redrives how often it was sent again
/// @param decidedBy who decided last; absent if nobody has
@Schema(name = "DeadLetter")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        long id,
        String status,
        List<String> codes,
        String reason,
        String nextStep,
        @Nullable String publisher,
        @Nullable String completionId,
        @Nullable String workerId,
        @Nullable String payoutId,
        boolean registered,
        Instant firstAt,
        Instant lastAt,
        int arrivals,
        int redrives,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable Bytes key,
        List<NamedBytes> headers,
        @Nullable Bytes payload,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decisionReason) {

    public static DeadLetterView of(KeptLetter letter) {
        var origin = letter.origin();
        var decision = letter.decision();
        return new DeadLetterView(
                letter.id(),
                letter.state().label(),
                List.of(letter.codes().split(",", -1)),
                letter.reason(),
                letter.nextStep(),
                letter.publisher(),
                letter.completion(),
                letter.worker(),
                letter.payout() == null ? null : letter.payout().toString(),
                letter.registered(),
                letter.firstAt(),
                letter.lastAt(),
                letter.arrivals(),
                letter.redrives(),
                origin == null ? null : origin.topic(),
                origin == null ? null : origin.partition(),
                origin == null ? null : origin.offset(),
                Bytes.of(letter.key()),
                NamedBytes.of(letter.headers()),
                Bytes.of(letter.value()),
                letter.decidedAt(),
                decision == null ? null : decision.actor(),
                decision == null ? null : decision.reason());
    }

    /// A page of dead letters, the oldest first.
    ///
    /// @param after the `after` parameter of the next page; absent if this is the last one
    @Schema(name = "DeadLetterPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<DeadLetterView> deadLetters, @Nullable String after) {}

    /// How many were decided.
    ///
    /// @param open how many of these are still open, counted up to 10,000
    @Schema(name = "DecidedDeadLetters")
    public record Decided(int decided, long open) {}
}
