package io.stroop.contracts;

import java.util.Locale;

/// How long a completion may wait for company before it is paid.
public enum Urgency {
    /// Pay within the next ledger that it can make.
    INSTANT,
    /// May wait, so that more micropayments share one operation and the fee per completion falls.
    ECONOMY;

    /// The wire form, in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws InvalidValueException when it is no urgency
    public static Urgency parse(String label) {
        for (Urgency urgency : values()) {
            if (urgency.label().equals(label)) {
                return urgency;
            }
        }
        throw new InvalidValueException(
                "urgency", "must be \"instant\" or \"economy\", got " + InvalidValueException.quote(label));
    }
}
