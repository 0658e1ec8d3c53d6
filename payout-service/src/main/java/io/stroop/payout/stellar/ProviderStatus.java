package io.stroop.payout.stellar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/// Whether a Stellar node answered recent requests. Shown by the readiness check and as the metric
/// `stroop_provider_up`.
public final class ProviderStatus {
    private final String provider;
    private volatile boolean up;
    private volatile @Nullable String problem = "not asked yet";

    /// @param provider `primary` or `witness`
    public ProviderStatus(String provider, MeterRegistry metrics) {
        this.provider = provider;
        Gauge.builder("stroop.provider.up", () -> up ? 1 : 0)
                .description("1 if the Stellar node gave a usable answer to the last request, 0 if not")
                .tag("provider", provider)
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

    /// `primary answers`, or why not.
    public String sentence() {
        String current = problem;
        return provider + (current == null ? " answers" : " does not answer usably: " + current);
    }
}
