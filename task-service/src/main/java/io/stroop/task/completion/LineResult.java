package io.stroop.task.completion;

import io.stroop.contracts.Violation;
import org.jspecify.annotations.Nullable;

/// What became of one line of a bulk stream: a state, or the first thing that is wrong with it.
///
/// @param line from 1; the first line of a CSV stream names its columns
/// @param completionId null when the line does not give one
/// @param state null when the line was refused
/// @param field null when the line was taken in; empty for the line as a whole
/// @param code null when the line was taken in; `unavailable` and `not-read` mean: send the line again
/// @param message null when the line was taken in
record LineResult(
        int line,
        @Nullable String completionId,
        @Nullable CompletionState state,
        @Nullable String field,
        @Nullable String code,
        @Nullable String message) {

    static LineResult accepted(int line, CompletionView view) {
        return new LineResult(line, view.completionId(), view.state(), null, null, null);
    }

    static LineResult refused(int line, @Nullable String completionId, Violation violation) {
        return new LineResult(line, completionId, null, violation.field(), violation.code(), violation.message());
    }
}
