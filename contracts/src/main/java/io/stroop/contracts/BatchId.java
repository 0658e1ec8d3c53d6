package io.stroop.contracts;

import java.util.UUID;

/// Names one proposed batch; a batch that arrives twice is signed once.
public record BatchId(UUID value) {

    /// @throws InvalidValueException if it is not a UUID
    public static BatchId parse(String text) {
        try {
            return new BatchId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("batch-id", "must be a UUID, got " + InvalidValueException.quote(text));
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
