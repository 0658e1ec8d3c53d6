package io.stroop.task.completion;

import io.stroop.contracts.Violation;

/// What became of one submission.
sealed interface Intake {

    /// Taken in, now or before.
    record Accepted(CompletionView view) implements Intake {}

    /// The id is taken by another content; nothing changed.
    record Conflict() implements Intake {
        static final Violation VIOLATION = new Violation(
                "completionId",
                "completion.conflict",
                "is taken by a completion with another content; one id is paid once");
    }

    /// It names something that does not exist; nothing changed.
    record Unprocessable(Violation violation) implements Intake {}
}
