package io.stroop.task.completion;

import io.stroop.contracts.PublisherId;
import io.stroop.runtime.failure.FailureKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Accepts completions, retrying after a concurrent conflict.
@ApplicationScoped
class CompletionIntake {
    /// The second attempt sees what the other request stored. More are needed only against several requests at
    /// once.
    private static final int MAX_ATTEMPTS = 5;

    private final Completions completions;

    CompletionIntake(Completions completions) {
        this.completions = completions;
    }

    /// @param publisher who submits all of them
    /// @return the result of each submission, in the same order
    /// @throws RuntimeException if the database does not answer; the call may be repeated
    List<IntakeResult> accept(PublisherId publisher, List<CompletionSubmission> submissions) {
        for (int attempt = 1; ; attempt++) {
            try {
                return completions.accept(publisher, submissions);
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || FailureKind.of(e) != FailureKind.CONTENTION) {
                    throw e;
                }
            }
        }
    }
}
