package io.stroop.fee.intake;

import io.stroop.contracts.TaskCompleted;
import org.jspecify.annotations.Nullable;

/// A record of the topic after it was judged.
public sealed interface Judged {

    /// It can be paid.
    record Good(TaskCompleted event) implements Judged {}

    /// It is for the dead letters; its headers say why.
    final class Bad implements Judged {
        private final byte @Nullable [] value;

        Bad(byte @Nullable [] value) {
            this.value = value;
        }

        /// The record's value, cut; null when it had none.
        public byte @Nullable [] value() {
            return value;
        }
    }
}
