package io.stroop.fee.network;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.policy.LedgerTiming;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Follows the network's ledgers for the [LedgerTiming]: often when one is about to close, rarely otherwise.
/// Always ready: without a provider, batches leave after a fixed delay, and its health says so.
@Readiness
@Singleton
public final class LedgerFollower implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(LedgerFollower.class);

    private final LedgerTiming timing;
    private final NetworkRpc rpc;
    private final Clock clock;
    private final long restMillis;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledgers").daemon().factory());
    private boolean targetAsked;
    private boolean failing;

    LedgerFollower(FeeEstimatorConfig config, LedgerTiming timing, Clock clock, MeterRegistry metrics) {
        this.timing = timing;
        this.rpc = new NetworkRpc(
                config.rpcUrl(), config.bid().percentile(), config.bid().timeout(), clock);
        this.clock = clock;
        this.restMillis = config.ledger().pollInterval().toMillis();
        this.metrics = metrics;
        Gauge.builder("stroop.ledger.live", () -> timing.clock().isLive(clock.millis()) ? 1 : 0)
                .description("1 if the network's ledgers are followed, 0 if batches leave after a fixed delay instead")
                .register(metrics);
        Gauge.builder("stroop.ledger.interval.seconds", () -> timing.clock().intervalMillis() / 1_000.0)
                .description("The interval between ledgers")
                .register(metrics);
        Gauge.builder("stroop.flush.lead.seconds", () -> timing.lead().millis() / 1_000.0)
                .description("How long before a ledger closes batches leave, beyond the time that they take to spread")
                .register(metrics);
    }

    void onStart(@Observes StartupEvent event) {
        again(0);
    }

    void onStop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        rpc.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ledgers")
                .up()
                .withData("followed", timing.clock().isLive(clock.millis()))
                .withData("intervalMillis", timing.clock().intervalMillis())
                .withData("leadMillis", timing.lead().millis())
                .build();
    }

    private void again(long inMillis) {
        try {
            var _ = timer.schedule(this::look, inMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped following ledgers");
        }
    }

    private void look() {
        long pause = restMillis;
        try {
            askForTarget();
            long ledger = rpc.latestLedger();
            timing.clock().closed(ledger, clock.millis());
            pause = timing.clock().untilLook(clock.millis(), restMillis);
            if (failing) {
                LOG.info("ledgers are followed again");
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            metrics.counter("stroop.rpc.failures", "method", "getLatestLedger").increment();
            if (!failing) {
                LOG.warnf("ledgers cannot be followed; reason=%s", e.toString());
            }
            failing = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        again(pause);
    }

    /// Nodes of older networks, and the sandbox, do not say.
    private void askForTarget() throws InterruptedException {
        if (targetAsked) {
            return;
        }
        targetAsked = true;
        try {
            rpc.targetCloseMillis().ifPresent(timing.clock()::targets);
        } catch (IOException e) {
            LOG.debugf("the network does not say how often ledgers close; reason=%s", e.toString());
        }
    }
}
