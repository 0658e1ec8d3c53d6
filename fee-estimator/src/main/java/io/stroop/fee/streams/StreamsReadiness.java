package io.stroop.fee.streams;

import io.stroop.fee.FeeEstimatorConfig;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the stream runs, or shares out its partitions.
@Readiness
@Singleton
public final class StreamsReadiness implements HealthCheck {
    private final StreamsLife life;
    private final FeeEstimatorConfig config;

    public StreamsReadiness(StreamsLife life, FeeEstimatorConfig config) {
        this.life = life;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        String state = life.state();
        boolean good = state.equals("RUNNING") || state.equals("REBALANCING");
        return HealthCheckResponse.named("kafka streams")
                .status(good || !config.streams().enabled())
                .withData("state", state)
                .withData("applicationId", config.streams().applicationId())
                .build();
    }
}
