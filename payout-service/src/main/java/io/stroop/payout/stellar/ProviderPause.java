package io.stroop.payout.stellar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Leaves a provider alone: for as long as it asks, if it limits requests (429, or 503 with `Retry-After`), because
/// asking on would only prolong it; and for growing times while it fails, because waiting for it would delay
/// everything that another provider can answer. The first request after a pause tries whether it is back. A clock that
/// is set back ends every pause, rather than making it longer.
///
/// Thread-safe.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</a>
public final class ProviderPause {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration FIRST_OF_LIMITS = Duration.ofSeconds(1);
    private static final Duration LONGEST_WITHOUT_A_WORD = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FIRST_OF_FAILURES = Duration.ofMillis(250);
    private static final Duration LONGEST_OF_FAILURES = Duration.ofSeconds(5);

    private final Clock clock;
    private final RandomGenerator random;
    private Instant since = Instant.MIN;
    private Instant until = Instant.MIN;
    private String why = "";
    private Duration lastOfLimits = Duration.ZERO;
    private Duration nextOfFailures = Duration.ZERO; // a single failure is no reason to stay away

    /// @param random shortens pauses after failures by up to a half, so that replicas do not come back together
    public ProviderPause(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// Why it is left alone now; empty if it is not.
    public synchronized Optional<String> now() {
        Instant now = clock.instant();
        return !now.isBefore(since) && now.isBefore(until)
                ? Optional.of("%s, left alone until %s".formatted(why, until))
                : Optional.empty();
    }

    /// It answered, so that the next pause begins short again.
    public synchronized void answered() {
        until = Instant.MIN;
        lastOfLimits = Duration.ZERO;
        nextOfFailures = Duration.ZERO;
    }

    /// @param reason such as `no connection`
    public synchronized void failed(String reason) {
        Duration pause = nextOfFailures;
        nextOfFailures = shorter(pause.isZero() ? FIRST_OF_FAILURES : pause.multipliedBy(2), LONGEST_OF_FAILURES);
        begin(Duration.ofMillis((long) (pause.toMillis() * (1 - random.nextDouble() / 2))), reason);
    }

    /// Begins a pause if the answer limits requests.
    ///
    /// @param retryAfter seconds, or a date; null if the header is missing
    /// @return whether it does
    public synchronized boolean limited(int status, @Nullable String retryAfter) {
        Optional<Duration> asked = retryAfter(retryAfter);
        if (status != TOO_MANY_REQUESTS && (status != SERVICE_UNAVAILABLE || asked.isEmpty())) {
            return false;
        }
        Duration longer = shorter(lastOfLimits.multipliedBy(2).plus(FIRST_OF_LIMITS), LONGEST_WITHOUT_A_WORD);
        Duration wait = shorter(asked.orElse(longer), LONGEST);
        lastOfLimits = asked.isPresent() ? Duration.ZERO : wait;
        begin(wait, "it limits requests");
        return true;
    }

    private void begin(Duration pause, String reason) {
        why = reason;
        since = clock.instant();
        until = since.plus(pause);
    }

    /// Seconds, or a date.
    private Optional<Duration> retryAfter(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Integer.parseInt(header.strip()))));
        } catch (NumberFormatException e) {
            try {
                Instant then = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(clock.instant(), then);
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
