package io.stroop.payout.stellar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Whether a Stellar node answers, how fast, and how far it is. Shown by the readiness check and as metrics.
final class ProviderHealth {
    private final String provider;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final ProviderPause pause;
    private volatile @Nullable String problem = "not asked yet";
    private volatile Duration lastRequest = Duration.ZERO;
    private volatile Ledger.@Nullable Latest latest;

    /// @param provider `primary`, `other-1`, …; its address may be secret
    ProviderHealth(String provider, MeterRegistry metrics, Clock clock, RandomGenerator random) {
        this.provider = provider;
        this.metrics = metrics;
        this.clock = clock;
        this.pause = new ProviderPause(clock, random);
        Gauge.builder("stroop.provider.up", () -> problem == null ? 1 : 0)
                .description("1 if the Stellar node gave a usable answer to the last request, 0 if not")
                .tag("provider", provider)
                .register(metrics);
    }

    String provider() {
        return provider;
    }

    /// @throws IOException while the provider is left alone
    void requireNoPause() throws IOException {
        Optional<String> paused = pause.now();
        if (paused.isPresent()) {
            throw new IOException(paused.get());
        }
    }

    /// @param method one of a fixed set of names
    void requested(String method, Duration took) {
        lastRequest = took;
        Timer.builder("stroop.provider.request")
                .description("Requests to a Stellar node, until their answer or their failure")
                .tag("provider", provider)
                .tag("method", method)
                .register(metrics)
                .record(took);
    }

    void answered() {
        problem = null;
        pause.answered();
    }

    /// It answered something that is of no use, which concerns that request only.
    void unusable(String why) {
        problem = why;
    }

    void failed(String why) {
        problem = why;
        pause.failed(why);
    }

    /// @return whether it limits requests
    boolean limited(int status, @Nullable String retryAfter) {
        boolean limits = pause.limited(status, retryAfter);
        if (limits) {
            problem = "HTTP " + status + ", it limits requests";
        }
        return limits;
    }

    void told(Ledger.Latest newest) {
        latest = newest;
    }

    /// The newest ledger that it has told; 0 before that.
    long ledger() {
        Ledger.@Nullable Latest newest = latest;
        return newest == null ? 0 : newest.sequence().number();
    }

    /// `primary answers in 12 ms, ledger 1234, 1 behind, closed 3 s ago`, or why it does not.
    ///
    /// @param furthest the newest ledger of all providers
    String sentence(long furthest) {
        @Nullable String current = problem;
        if (current != null) {
            return provider + " does not answer usably: " + current;
        }
        Ledger.@Nullable Latest newest = latest;
        String answers = "%s answers in %d ms".formatted(provider, lastRequest.toMillis());
        return newest == null
                ? answers
                : "%s, ledger %s, %d behind, closed %d s ago"
                        .formatted(
                                answers,
                                newest.sequence(),
                                furthest - newest.sequence().number(),
                                Duration.between(newest.closedAt(), clock.instant())
                                        .toSeconds());
    }
}
