package io.stroop.contracts;

import java.util.regex.Pattern;

/// The rule for all identifiers chosen by callers: 1–64 visible ASCII characters (0x21–0x7E), so that an id
/// survives headers, URLs, logs and spreadsheets unchanged.
final class VisibleAscii {
    static final int MAX_LENGTH = 64;
    private static final Pattern IDENTIFIER = Pattern.compile("[!-~]{1,64}");

    private VisibleAscii() {}

    static void require(String value, String code) {
        if (!IDENTIFIER.matcher(value).matches()) {
            throw new InvalidValueException(
                    code,
                    "must be 1-64 visible ASCII characters without blanks, got " + InvalidValueException.quote(value));
        }
    }
}
