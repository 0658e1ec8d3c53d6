package io.stroop.contracts;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What an API key may do, for its own publisher only.
public enum KeyScope {
    /// Submit completions.
    COMPLETIONS_WRITE("completions:write"),
    /// Look up completions.
    COMPLETIONS_READ("completions:read"),
    /// Register workers and replace their wallets. Whoever can do this decides where money goes.
    WORKERS_WRITE("workers:write"),
    /// Look up workers and their wallets.
    WORKERS_READ("workers:read"),
    /// Define tasks and their rewards.
    TASKS_WRITE("tasks:write"),
    /// Look up tasks.
    TASKS_READ("tasks:read"),
    /// Look up payouts.
    PAYOUTS_READ("payouts:read"),
    /// Ask for fee quotes.
    FEES_READ("fees:read");

    private final String label;

    KeyScope(String label) {
        this.label = label;
    }

    /// Its name on the wire.
    public String label() {
        return label;
    }

    /// @throws InvalidValueException if the scope does not exist
    public static KeyScope parse(String label) {
        for (KeyScope scope : values()) {
            if (scope.label.equals(label)) {
                return scope;
            }
        }
        throw new InvalidValueException(
                "key-scope",
                "must be one of %s, got %s"
                        .formatted(
                                Arrays.stream(values()).map(KeyScope::label).collect(Collectors.joining(", ")),
                                InvalidValueException.quote(label)));
    }
}
