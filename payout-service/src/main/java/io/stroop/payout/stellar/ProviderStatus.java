package io.stroop.payout.stellar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Whether the Stellar node answered recent requests. Shown by the readiness check and as the metric
/// `stroop_provider_up`.
@ApplicationScoped
public class ProviderStatus {
    private volatile boolean up;
    private volatile @Nullable String problem = "not asked yet";

    ProviderStatus(MeterRegistry metrics) {
        Gauge.builder("stroop.provider.up", () -> up ? 1 : 0)
                .description("1 if the Stellar node gave a usable answer to the last request, 0 if not")
                .register(metrics);
    }

    void answered() {
        up = true;
        problem = null;
    }

    void failed(String why) {
        up = false;
        problem = why;
    }

    /// `answers`, or why not.
    public String sentence() {
        String current = problem;
        return current == null ? "answers" : "does not answer usably: " + current;
    }
}
