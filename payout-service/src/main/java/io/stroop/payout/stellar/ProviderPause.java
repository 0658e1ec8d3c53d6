package io.stroop.payout.stellar;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Leaves a provider alone for as long as it asks. A provider that limits requests answers 429 or 503, often with
/// `Retry-After`; asking on would only prolong it.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</a>
final class ProviderPause {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST_WITHOUT_A_WORD = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final AtomicReference<Pause> pause = new AtomicReference<>(new Pause(Instant.MIN, Duration.ZERO));

    /// @param last how long the last pause was, if the provider did not say how long it should be
    private record Pause(Instant until, Duration last) {}

    ProviderPause(Clock clock) {
        this.clock = clock;
    }

    /// @throws IOException if the provider asked to be left alone until later
    void requireOver() throws IOException {
        Instant until = pause.get().until();
        if (clock.instant().isBefore(until)) {
            throw new IOException("the provider limits requests and is left alone until " + until);
        }
    }

    /// It answered, so that the next pause begins short again.
    void answered() {
        pause.set(new Pause(Instant.MIN, Duration.ZERO));
    }

    /// Begins a pause if the provider limits requests.
    void failed(RuntimeException failure) {
        if (!(failure instanceof WebApplicationException answer)) {
            return;
        }
        int status = answer.getResponse().getStatus();
        Optional<Duration> asked = retryAfter(answer.getResponse().getHeaderString("Retry-After"));
        if (status == TOO_MANY_REQUESTS || (status == SERVICE_UNAVAILABLE && asked.isPresent())) {
            Duration longer = shorter(pause.get().last().multipliedBy(2).plus(FIRST), LONGEST_WITHOUT_A_WORD);
            Duration wait = shorter(asked.orElse(longer), LONGEST);
            pause.set(new Pause(clock.instant().plus(wait), asked.isPresent() ? Duration.ZERO : wait));
        }
    }

    /// Seconds, or a date.
    private Optional<Duration> retryAfter(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip()))));
        } catch (NumberFormatException e) {
            try {
                Instant until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(clock.instant(), until);
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
