package io.stroop.payout.health;

import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.kafka.TopicReaders;
import io.stroop.payout.stellar.StellarProviders;
import io.stroop.runtime.work.WorkerRunner;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the lane has its channel accounts, while every worker and every topic reader is alive and no
/// other book has taken the distribution account over. Topics and the database have their own checks. The
/// state of the Stellar node is reported but does not make the service unready: without the node it still
/// registers completions and answers queries.
@Readiness
@ApplicationScoped
public class PaymentReadiness implements HealthCheck {
    private final LanePreparation lane;
    private final WorkerRunner workers;
    private final TopicReaders readers;
    private final StellarProviders providers;

    PaymentReadiness(LanePreparation lane, WorkerRunner workers, TopicReaders readers, StellarProviders providers) {
        this.lane = lane;
        this.workers = workers;
        this.readers = readers;
        this.providers = providers;
    }

    private String lane(boolean ready) {
        String refusal = lane.refusal();
        return refusal != null ? refusal : ready ? "ready" : "waiting for RPC and channel accounts";
    }

    @Override
    public HealthCheckResponse call() {
        boolean alive = !workers.dead() && !readers.dead();
        boolean ready = lane.ready().given() && lane.refusal() == null;
        return HealthCheckResponse.named("payments")
                .status(ready && alive)
                .withData("lane", lane(ready))
                .withData("loops", alive ? "running" : "a loop or a reader has died: restart the service")
                .withData("stellarRpc", providers.sentence())
                .build();
    }
}
