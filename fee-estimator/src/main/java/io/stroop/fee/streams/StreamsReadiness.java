package io.stroop.fee.streams;

import io.stroop.fee.FeeEstimatorConfig;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the stream runs or rebalances.
@Readiness
@Singleton
public final class StreamsReadiness implements HealthCheck {
    private final StreamsSupervisor supervisor;
    private final FeeEstimatorConfig config;

    StreamsReadiness(StreamsSupervisor supervisor, FeeEstimatorConfig config) {
        this.supervisor = supervisor;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        String state = supervisor.state();
        boolean good = state.equals("RUNNING") || state.equals("REBALANCING");
        return HealthCheckResponse.named("kafka streams")
                .status(good || !config.streams().enabled())
                .withData("state", state)
                .withData("applicationId", config.streams().applicationId())
                .build();
    }
}
