package io.stroop.fee.validation;

import io.stroop.contracts.TaskCompleted;
import org.jspecify.annotations.Nullable;

/// The result of validating a record.
public sealed interface ValidationResult {
    /// Valid: continues to its lane.
    record Valid(TaskCompleted event) implements ValidationResult {}

    /// Invalid: goes to the dead letters.
    ///
    /// @param value its first 16 KiB; null if it had none
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Dead(byte @Nullable [] value) implements ValidationResult {}
}
