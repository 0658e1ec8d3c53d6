package io.stroop.contracts;

/// An invalid value for a value type. Carries a stable code, so that it can be reported as a [Violation].
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED = 80;

    private final String code;

    public InvalidValueException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// Stable and machine-readable, such as `destination.checksum`.
    public String code() {
        return code;
    }

    /// The input in quotes, truncated to 80 characters, with invisible characters escaped as in `\\u200b`: safe
    /// to log, and two texts that differ look different.
    public static String quote(String input) {
        StringBuilder quoted = new StringBuilder("\"");
        cut(input).codePoints().forEach(c -> {
            if (Invisible.is(c)) {
                quoted.append(c > 0xffff ? "\\u{%x}".formatted(c) : "\\u%04x".formatted(c));
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /// At most the first 80 characters.
    static String cut(String input) {
        return input.length() <= MAX_QUOTED ? input : input.substring(0, MAX_QUOTED) + "…";
    }
}
