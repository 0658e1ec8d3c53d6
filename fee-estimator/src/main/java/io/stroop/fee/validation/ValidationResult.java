package io.stroop.fee.validation;

import io.stroop.contracts.TaskCompleted;
import org.jspecify.annotations.Nullable;

/// What validation made of a record.
public sealed interface ValidationResult {
    /// Goes on to its lane.
    record Valid(TaskCompleted event) implements ValidationResult {}

    /// Goes to the dead letters.
    ///
    /// @param value its first 16 KiB; null if it had none
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Dead(byte @Nullable [] value) implements ValidationResult {}
}
