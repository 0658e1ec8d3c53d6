package io.stroop.contracts;

import java.util.regex.Pattern;

/// 32 bytes in lower-case hex, the form of every hash on the wire.
final class Hex32 {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Hex32() {}

    static void require(String value, String code) {
        if (!HEX.matcher(value).matches()) {
            throw new InvalidValueException(
                    code, "must be 64 lower-case hex digits, got " + InvalidValueException.quote(value));
        }
    }
}
