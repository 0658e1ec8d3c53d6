package io.stroop.fee.network;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.contracts.PayoutBatch;
import io.stroop.fee.FeeEstimatorConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tracks the current bid. A separate thread polls the network; reading the bid never blocks.
@Singleton
public final class FeeBidTracker {
    private static final Logger LOG = Logger.getLogger(FeeBidTracker.class);

    private final FeeEstimatorConfig.Bid config;
    private final FeeStatsRpc rpc;
    private final LedgerTracker ledgers;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("fee-stats").daemon().factory());
    private volatile @Nullable FeeStats last;
    private boolean failing;

    FeeBidTracker(FeeEstimatorConfig config, LedgerTracker ledgers, Clock clock, MeterRegistry metrics) {
        this.ledgers = ledgers;
        this.config = config.bid();
        this.rpc = new FeeStatsRpc(
                config.rpcUrl(), config.bid().percentile(), config.bid().timeout(), clock);
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("stroop.bid.stroops", () -> current().stroops())
                .description("The current bid per operation, in stroops")
                .register(metrics);
        Gauge.builder("stroop.bid.live", () -> current().source() == FeeBid.Source.LIVE ? 1 : 0)
                .description("1 if the bid is based on a recent answer of the network")
                .register(metrics);
        Gauge.builder("stroop.ledger.live", () -> ledgers.isLive(clock.millis()) ? 1 : 0)
                .description("1 if the network's ledgers are followed, 0 if windows of 5 s are counted instead")
                .register(metrics);
    }

    void onStart(@Observes StartupEvent event) {
        var _ = timer.scheduleWithFixedDelay(
                this::poll, 0, config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        rpc.close();
    }

    /// The current bid; never blocks.
    public FeeBid current() {
        return bid(last, clock.instant(), config);
    }

    static FeeBid bid(@Nullable FeeStats stats, Instant now, FeeEstimatorConfig.Bid config) {
        if (stats == null) {
            return new FeeBid(PayoutBatch.MIN_BID_STROOPS, FeeBid.Source.MINIMUM, null, 0, null);
        }
        Duration age = Duration.between(stats.at(), now);
        if (age.compareTo(config.forgetAfter()) > 0) {
            return new FeeBid(
                    PayoutBatch.MIN_BID_STROOPS, FeeBid.Source.MINIMUM, null, stats.latestLedger(), stats.passphrase());
        }
        long capped = Math.min(stats.chargedStroops(), config.capStroops());
        return new FeeBid(
                Math.max(PayoutBatch.MIN_BID_STROOPS, capped), // all percentiles are 0 after ten empty ledgers
                age.compareTo(config.freshFor()) > 0 ? FeeBid.Source.LAST_KNOWN : FeeBid.Source.LIVE,
                stats.at(),
                stats.latestLedger(),
                stats.passphrase());
    }

    private void poll() {
        try {
            FeeStats answer = rpc.ask();
            last = answer;
            ledgers.told(answer.latestLedger(), clock.millis());
            if (failing) {
                LOG.info("fee statistics available again");
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            metrics.counter("stroop.rpc.failures", "method", "getFeeStats").increment();
            if (!failing) {
                LOG.warnf("fee statistics unavailable, using the last known bid; reason=%s", e.toString());
            }
            failing = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
