package io.stroop.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads times as RFC 3339 defines them, leap seconds and any number of decimals included, which `java.time`
/// refuses.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, section 5.6</a>
final class Rfc3339 {
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,100}))?"
                    + "(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");

    /// Years that every database and Java type on a time's way can represent.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final int LEAP_SECOND = 60;
    private static final int NANO_DIGITS = 9;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private Rfc3339() {}

    /// Decimals beyond nanoseconds are truncated. A leap second is read as the second after it, as in POSIX
    /// time.
    ///
    /// @throws InvalidValueException if it is not such a time, or outside of the years 0001 to 9998 in UTC
    static Instant parse(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text);
        }
        int second = number(matcher, 6);
        boolean leap = second == LEAP_SECOND;
        Instant time;
        try {
            time = LocalDateTime.of(
                            number(matcher, 1),
                            number(matcher, 2),
                            number(matcher, 3),
                            number(matcher, 4),
                            number(matcher, 5),
                            leap ? second - 1 : second,
                            nanos(matcher.group(7)))
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(offsetSeconds(matcher))
                    .plusSeconds(leap ? 1 : 0);
        } catch (DateTimeException e) { // such as the 30th of February
            throw malformed(text);
        }
        if (leap && Math.floorMod(time.getEpochSecond(), SECONDS_OF_A_DAY) != 0) { // only the last second of a UTC day
            throw malformed(text);
        }
        if (time.isBefore(EARLIEST) || !time.isBefore(END)) {
            throw new InvalidValueException(
                    "time.range", "must be in the years 0001 to 9998 in UTC, got " + InvalidValueException.quote(text));
        }
        return time;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int nanos(String decimals) {
        return decimals == null ? 0 : Integer.parseInt((decimals + "000000000").substring(0, NANO_DIGITS));
    }

    private static long offsetSeconds(Matcher matcher) {
        if (matcher.group(8) == null) {
            return 0;
        }
        long seconds = (number(matcher, 9) * 60L + number(matcher, 10)) * 60L;
        return matcher.group(8).equals("-") ? -seconds : seconds;
    }

    private static InvalidValueException malformed(String text) {
        return new InvalidValueException(
                "time.malformed",
                "must be a time in RFC 3339 such as \"2026-11-24T09:30:00Z\", got "
                        + InvalidValueException.quote(text));
    }
}
