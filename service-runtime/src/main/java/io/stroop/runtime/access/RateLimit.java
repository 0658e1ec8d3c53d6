package io.stroop.runtime.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts events per key in windows of one length, each of which begins with its first event. Remembers the
/// keys that were active last and forgets the others, so that nobody can fill the memory with keys.
///
/// @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>
final class RateLimit {
    /// The most keys that are remembered.
    static final int MOST_KEYS = 10_000;

    private final String name;
    private final long quota;
    private final Duration window;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

    /// The events of a key in the window that began then.
    private record Count(Instant began, long events) {}

    /// How a key stands.
    ///
    /// @param remaining how many more are allowed in this window; negative once there were too many
    /// @param resetSeconds until the window ends, rounded up
    record Left(long remaining, long resetSeconds) {
        boolean exceeded() {
            return remaining < 0;
        }
    }

    /// @param name appears in the headers
    /// @param quota how many events a window allows
    RateLimit(String name, long quota, Duration window) {
        this.name = name;
        this.quota = quota;
        this.window = window;
    }

    /// Counts an event.
    synchronized Left count(String key, Instant now) {
        Count before = current(key, now);
        Count after = new Count(before.began(), Math.min(before.events() + 1, quota + 1));
        counts.put(key, after);
        if (counts.size() > MOST_KEYS) {
            counts.remove(counts.keySet().iterator().next());
        }
        return left(after, now);
    }

    /// How a key would stand after one more event.
    synchronized Left next(String key, Instant now) {
        Count before = current(key, now);
        return left(new Count(before.began(), before.events() + 1), now);
    }

    private Count current(String key, Instant now) {
        Count count = counts.get(key);
        boolean current = count != null
                && !now.isBefore(count.began()) // unless the clock was set back
                && now.isBefore(count.began().plus(window));
        return current && count != null ? count : new Count(now, 0);
    }

    private Left left(Count count, Instant now) {
        Duration left = Duration.between(now, count.began().plus(window));
        return new Left(quota - count.events(), left.plusNanos(999_999_999).toSeconds());
    }

    /// The header `RateLimit-Policy`.
    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, quota, Math.max(1, window.toSeconds()));
    }

    /// The header `RateLimit`.
    String header(Left standing) {
        return "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, standing.remaining()), standing.resetSeconds());
    }
}
