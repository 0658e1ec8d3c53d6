package io.stroop.contracts;

import java.util.regex.Pattern;

/// Everything paid by one distribution account; the unit of netting, packing and ledger share.
///
/// @param value 1–32 lower-case letters, digits and hyphens, beginning with a letter
public record LaneId(String value) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public LaneId {
        if (!NAME.matcher(value).matches()) {
            throw new InvalidValueException(
                    "lane",
                    "must be 1-32 lower-case letters, digits and hyphens, got " + InvalidValueException.quote(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
