package io.stroop.task.completion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.Violation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The result of one line of a stream: a state, or the first thing that is wrong with the line.
///
/// @param line from 1; the header of a CSV file counts
/// @param completionId null if the line has no valid one
/// @param payoutId null if the line was refused
/// @param payoutUrl where to ask for the payout; null if the line was refused
/// @param state null if the line was refused
/// @param field null if the line was accepted; empty if the line as a whole is wrong
/// @param code null if the line was accepted; after `unavailable`, `internal`, `results-not-read` and
///     `too-many-lines` send this line and all later ones again
/// @param message null if the line was accepted
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LineResult")
record LineResult(
        int line,
        @Nullable String completionId,
        @Nullable String payoutId,
        @Nullable String payoutUrl,
        @Nullable CompletionState state,
        @Nullable String field,
        @Nullable String code,
        @Nullable String message) {

    static LineResult accepted(int line, CompletionView view) {
        return new LineResult(
                line, view.completionId(), view.payoutId(), view.payoutUrl(), view.state(), null, null, null);
    }

    static LineResult refused(int line, @Nullable String completionId, Violation violation) {
        return new LineResult(
                line, completionId, null, null, null, violation.field(), violation.code(), violation.message());
    }
}
