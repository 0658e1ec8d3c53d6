package io.stroop.fee.validation;

import io.stroop.contracts.TaskCompleted;
import org.jspecify.annotations.Nullable;

/// What step one made of a record.
public sealed interface Judged {
    /// Goes on to its lane.
    record Good(TaskCompleted event) implements Judged {}

    /// Goes to the dead letters.
    ///
    /// @param value its first 16 KiB, null when it had none
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Dead(byte @Nullable [] value) implements Judged {}
}
