package io.stroop.whatif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When others offer more to the network than fits, and at what price.
record Surge(List<Period> periods) {
    static final Surge NONE = new Surge(List.of());
    private static final Pattern PERIOD = Pattern.compile("(\\d+)([sm])\\+(\\d+)([sm])@(\\d+)");

    /// @param stroops per operation
    record Period(long fromMillis, long toMillis, long stroops) {}

    Surge {
        periods = List.copyOf(periods);
    }

    /// @param text such as `10m+10m@5000`: from the tenth minute on, for ten minutes, at 5,000 stroops per
    ///     operation; several separated by commas
    /// @throws IllegalArgumentException if it is not
    static Surge parse(String text) {
        List<Period> periods = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PERIOD.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("must be such as 10m+10m@5000, got " + part);
            }
            long from = millis(matcher.group(1), matcher.group(2));
            periods.add(new Period(
                    from, from + millis(matcher.group(3), matcher.group(4)), Long.parseLong(matcher.group(5))));
        }
        return new Surge(periods);
    }

    /// What others bid; 0 if there is no surge.
    long stroopsAt(long millis) {
        return periods.stream()
                .filter(period -> period.fromMillis() <= millis && millis < period.toMillis())
                .mapToLong(Period::stroops)
                .findFirst()
                .orElse(0);
    }

    private static long millis(String number, String unit) {
        long count = Long.parseLong(number);
        return (unit.equals("m") ? Duration.ofMinutes(count) : Duration.ofSeconds(count)).toMillis();
    }
}
