package io.stroop.payout.health;

import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.kafka.TopicReaders;
import io.stroop.payout.stellar.StellarProviders;
import io.stroop.runtime.work.WorkerRunner;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the lane has its channel accounts, while every worker and every topic reader is alive and no
/// other book has taken the distribution account over. Topics and the database have their own checks. The
/// states of the Stellar node and of the signer are reported but do not make the service unready: without them it still
/// registers completions and answers queries.
@Readiness
@ApplicationScoped
public class PaymentReadiness implements HealthCheck {
    private final LanePreparation lane;
    private final WorkerRunner workers;
    private final TopicReaders readers;
    private final StellarProviders providers;
    private final Signer signer;

    PaymentReadiness(
            LanePreparation lane,
            WorkerRunner workers,
            TopicReaders readers,
            StellarProviders providers,
            Signer signer) {
        this.signer = signer;
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
                .withData("signer", signer.failure().map(SigningFailure::reason).orElse("signs"))
                .build();
    }
}
