package io.stroop.payout.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.stroop.payout.balance.Balances;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Gauges of the book's balances and of its drift, read every few seconds.
@Singleton
public final class BalanceMetrics implements Worker {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Balances balances;
    private final ServiceDatabase ready;
    private final MultiGauge balance;
    private final MultiGauge drift;

    BalanceMetrics(Balances balances, ServiceDatabase ready, MeterRegistry registry) {
        this.balances = balances;
        this.ready = ready;
        this.balance = MultiGauge.builder("stroop.balance.stroops")
                .description("Balances of the book, in stroops")
                .register(registry);
        this.drift = MultiGauge.builder("stroop.drift.stroops")
                .description("What was paid according to the book, without what ledgers show as paid, in stroops")
                .register(registry);
    }

    @Override
    public String name() {
        return "balance-metrics";
    }

    @Override
    public StartSignal startsAfter() {
        return ready.ready();
    }

    @Override
    public Duration idlePause() {
        return EVERY;
    }

    @Override
    public boolean step() throws SQLException {
        List<MultiGauge.Row<?>> balanced = new ArrayList<>();
        List<MultiGauge.Row<?>> drifted = new ArrayList<>();
        balances.read().byAsset().forEach((asset, of) -> {
            of.byAccount()
                    .forEach((account, stroops) -> balanced.add(MultiGauge.Row.of(
                            Tags.of("asset", asset, "account", account.label()), stroops.doubleValue())));
            drifted.add(MultiGauge.Row.of(Tags.of("asset", asset), of.drift().doubleValue()));
        });
        balance.register(balanced, true);
        drift.register(drifted, true);
        return false;
    }
}
