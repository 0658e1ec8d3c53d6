package io.stroop.contracts;

import java.util.Locale;

/// How long a completion may wait to be netted with others before it is paid.
public enum Urgency {
    /// Pay in the next possible ledger.
    INSTANT,
    /// May wait, so that more micropayments share one operation and the fee per completion falls: a minute,
    /// unless configured otherwise.
    ECONOMY;

    /// The wire form, in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws InvalidValueException if it is neither `instant` nor `economy`
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
