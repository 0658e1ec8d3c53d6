package io.stroop.fee.network;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.policy.BidPolicy;
import io.stroop.fee.policy.Price;
import io.stroop.fee.policy.Pricing;
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
public final class FeeBidTracker implements Pricing {
    private static final Logger LOG = Logger.getLogger(FeeBidTracker.class);

    private final FeeEstimatorConfig.Bid config;
    private final NetworkRpc rpc;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final BidPolicy policy;
    private final FeeHistory history;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("fee-stats").daemon().factory());
    private volatile @Nullable FeeStats last;
    private boolean failing;

    FeeBidTracker(FeeEstimatorConfig config, FeeHistory history, Clock clock, MeterRegistry metrics) {
        this.history = history;
        this.config = config.bid();
        this.policy = policy(config.bid());
        this.rpc = new NetworkRpc(
                config.rpcUrl(), config.bid().percentile(), config.bid().timeout(), clock);
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("stroop.bid.stroops", () -> current().stroops())
                .description("The current bid per operation of an instant batch, in stroops")
                .register(metrics);
        Gauge.builder("stroop.bid.live", () -> current().source() == FeeBid.Source.LIVE ? 1 : 0)
                .description("1 if the bid is based on a recent answer of the network")
                .register(metrics);
    }

    private static BidPolicy policy(FeeEstimatorConfig.Bid config) {
        return new BidPolicy(config.capStroops(), config.economyCapStroops(), config.budgetPerHourStroops());
    }

    void onStart(@Observes StartupEvent event) {
        var _ = timer.scheduleWithFixedDelay(
                this::poll, 0, config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        rpc.close();
    }

    /// The current price: the bid of an instant batch in a surge, else the minimum, which it is charged then.
    /// Never blocks.
    public FeeBid current() {
        return bid(last, clock.instant(), config);
    }

    @Override
    public Price price(Urgency urgency, long spentStroops) {
        return policy.price(fees(last, clock.instant(), config), urgency, spentStroops);
    }

    static FeeBid bid(@Nullable FeeStats stats, Instant now, FeeEstimatorConfig.Bid config) {
        Price price = policy(config).price(fees(stats, now, config), Urgency.INSTANT, 0);
        long stroops = price.surge() ? price.bidStroops() : PayoutBatch.MIN_BID_STROOPS;
        if (stats == null) {
            return new FeeBid(stroops, FeeBid.Source.MINIMUM, null, 0, null);
        }
        Duration age = Duration.between(stats.at(), now);
        if (age.compareTo(config.forgetAfter()) > 0) {
            return new FeeBid(stroops, FeeBid.Source.MINIMUM, null, stats.latestLedger(), stats.passphrase());
        }
        return new FeeBid(
                stroops,
                age.compareTo(config.freshFor()) > 0 ? FeeBid.Source.LAST_KNOWN : FeeBid.Source.LIVE,
                stats.at(),
                stats.latestLedger(),
                stats.passphrase());
    }

    private static BidPolicy.Fees fees(@Nullable FeeStats stats, Instant now, FeeEstimatorConfig.Bid config) {
        if (stats == null || Duration.between(stats.at(), now).compareTo(config.forgetAfter()) > 0) {
            return BidPolicy.Fees.UNKNOWN;
        }
        return new BidPolicy.Fees(stats.chargedStroops(), 0, 0);
    }

    private void poll() {
        try {
            FeeStats answer = rpc.feeStats();
            last = answer;
            history.add(answer, current().stroops());
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
