package io.stroop.sandbox.cli;

import io.stroop.sandbox.server.SandboxOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of `--close`: the interval between ledgers, with a resolution of a millisecond, or `manual`.
final class CloseInterval {
    private static final String MANUAL = "manual";
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s)?");
    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);

    private CloseInterval() {}

    /// @param text such as `250ms`, `4500ms`, `4.5s`, `5s`, `5` or `manual`
    /// @return empty for `manual`
    /// @throws IllegalArgumentException if it is not an interval of at least
    ///     [SandboxOptions#MIN_CLOSE_INTERVAL]
    static Optional<Duration> parse(String text) {
        if (text.equals(MANUAL)) {
            return Optional.empty();
        }
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        try {
            Duration interval = Duration.ofMillis(
                    ("ms".equals(matcher.group(2)) ? number : number.multiply(MILLIS_PER_SECOND)).longValueExact());
            if (interval.compareTo(SandboxOptions.MIN_CLOSE_INTERVAL) < 0) {
                throw invalid(text);
            }
            return Optional.of(interval);
        } catch (ArithmeticException e) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "must be manual or an interval of at least %dms, such as 250ms or 4.5s: \"%s\""
                        .formatted(SandboxOptions.MIN_CLOSE_INTERVAL.toMillis(), text));
    }
}
