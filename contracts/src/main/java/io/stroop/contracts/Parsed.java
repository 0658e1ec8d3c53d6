package io.stroop.contracts;

import java.util.List;
import java.util.stream.Collectors;

/// The result of reading input from outside: a value, or every reason why it is invalid. Bad input is expected,
/// so it is not an exception.
public sealed interface Parsed<T> {

    /// The input is valid.
    record Valid<T>(T value) implements Parsed<T> {}

    /// The input is invalid.
    ///
    /// @param violations at least one
    record Invalid<T>(List<Violation> violations) implements Parsed<T> {
        public Invalid {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("an invalid input needs at least one violation");
            }
        }

        /// All violations in one line, for a header or a log.
        public String reason() {
            return violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        }
    }

    /// The value of an input that is known to be valid.
    ///
    /// @throws IllegalArgumentException naming every violation, if the input is invalid
    default T orThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T> invalid -> throw new IllegalArgumentException(invalid.reason());
        };
    }
}
