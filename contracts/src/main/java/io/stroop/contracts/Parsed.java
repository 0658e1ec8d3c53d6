package io.stroop.contracts;

import java.util.List;
import java.util.stream.Collectors;

/// What reading an input from outside gave: a value, or every reason why there is none. Bad input is no exception.
public sealed interface Parsed<T> {

    /// The input is good.
    record Valid<T>(T value) implements Parsed<T> {}

    /// The input is bad.
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

    /// The value, for inputs that are known to be good.
    ///
    /// @throws IllegalArgumentException naming every violation, when the input is bad
    default T orThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T> invalid -> throw new IllegalArgumentException(invalid.reason());
        };
    }
}
