package io.stroop.contracts;

import java.util.Objects;

/// One thing that is wrong with an input: where, what, and what to do about it.
///
/// @param field the field's JSON path such as `amount` or `payments[3].asset`; empty for the input as a whole
/// @param code stable and machine-readable, such as `amount.too-many-decimals`; never renamed
/// @param message one sentence for a person; repeats at most 80 characters of the input
public record Violation(String field, String code, String message) {

    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /// This violation as seen from the object that holds the field.
    public Violation within(String parent) {
        return new Violation(field.isEmpty() ? parent : parent + "." + field, code, message);
    }

    @Override
    public String toString() {
        return field.isEmpty() ? message : field + ": " + message;
    }
}
