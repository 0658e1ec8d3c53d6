package io.stroop.task.completion;

import io.stroop.contracts.Violation;

/// The result of submitting one completion.
sealed interface IntakeResult {

    /// Accepted, now or before.
    record Accepted(CompletionView view) implements IntakeResult {}

    /// The publisher has already used the id with different content. Nothing changed.
    record Conflict() implements IntakeResult {
        static final Violation VIOLATION = new Violation(
                "completionId",
                "completion.conflict",
                "is already used with different content by this publisher; one id is paid once");
    }

    /// Well-formed, but it cannot be paid: the task is unknown or the asset is not accepted. Nothing changed.
    record Unprocessable(Violation violation) implements IntakeResult {}
}
