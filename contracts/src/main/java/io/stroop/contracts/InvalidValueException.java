package io.stroop.contracts;

/// A value type was given something that it cannot hold. Carries a stable code, so that a reader of fields can report
/// it as a [Violation].
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

    /// The input in quotes, cut after 80 characters and with control characters and halves of surrogate pairs replaced,
    /// so that it is safe to log.
    static String quote(String input) {
        String cut = input.length() <= MAX_QUOTED ? input : input.substring(0, MAX_QUOTED) + "…";
        return "\"" + cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?") + "\"";
    }
}
