package io.stroop.payout.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// What the distribution account can spend, and for how many hours that lasts at today's rate.
@Singleton
public final class FundsMetrics implements Worker {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST_ASSETS = 50;

    /// What was paid today, per asset; assets that are only owed were paid 0.
    private static final String PAID_TODAY = """
            select asset, sum(stroops) from (
                select asset, stroops from spending
                where kind = 'paid' and name = ? and period = date_trunc('day', clock_timestamp(), 'UTC')
                union all
                select distinct asset, 0::bigint from payout
                where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED')
            ) as paid group by asset order by asset limit ?""";

    private final DataSource database;
    private final Ledger ledger;
    private final AccountId distribution;
    private final Terms terms;
    private final LanePreparation lane;
    private final Clock clock;
    private final MultiGauge spendable;
    private final MultiGauge hoursLeft;

    FundsMetrics(
            DataSource database,
            Ledger ledger,
            Signer signer,
            Terms terms,
            LanePreparation lane,
            Clock clock,
            MeterRegistry registry) {
        this.database = database;
        this.ledger = ledger;
        this.distribution = signer.distribution();
        this.terms = terms;
        this.lane = lane;
        this.clock = clock;
        this.spendable = MultiGauge.builder("stroop.funds.spendable.stroops")
                .description("What the distribution account can pay out, without its reserve, in stroops")
                .register(registry);
        this.hoursLeft = MultiGauge.builder("stroop.funds.hours.left")
                .description("How many hours the funds last at today's rate (UTC)")
                .register(registry);
    }

    @Override
    public String name() {
        return "funds-metrics";
    }

    @Override
    public StartSignal startsAfter() {
        return lane.ready();
    }

    @Override
    public Duration idlePause() {
        return EVERY;
    }

    @Override
    public boolean step() throws SQLException, IOException {
        Map<Asset, Long> paid = paidToday();
        paid.putIfAbsent(Asset.NATIVE, 0L);
        Funds funds = ledger.preflight(paid.keySet().stream()
                        .map(asset -> new Recipient(distribution, asset))
                        .toList())
                .funds();
        Instant now = clock.instant();
        // At least one, as a rate measured over the first minutes of a day says nothing.
        double hours = Math.max(
                1,
                Duration.between(now.truncatedTo(ChronoUnit.DAYS), now).toMillis()
                        / (double) Duration.ofHours(1).toMillis());
        List<MultiGauge.Row<?>> balances = new ArrayList<>();
        List<MultiGauge.Row<?>> lasting = new ArrayList<>();
        paid.forEach((asset, stroops) -> {
            Tags tags = Tags.of("lane", terms.lane().value(), "asset", asset.canonical());
            long left = funds.of(asset) instanceof Funds.OwnLine.Spendable(long can) ? can : 0;
            balances.add(MultiGauge.Row.of(tags, left));
            if (stroops > 0) {
                lasting.add(MultiGauge.Row.of(tags, left / (stroops / hours)));
            }
        });
        spendable.register(balances, true);
        hoursLeft.register(lasting, true);
        return false;
    }

    private Map<Asset, Long> paidToday() throws SQLException {
        Map<Asset, Long> paid = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(PAID_TODAY)) {
            query.setString(1, terms.lane().value());
            query.setInt(2, MOST_ASSETS);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    paid.put(Asset.parse(rows.getString(1)), rows.getLong(2));
                }
            }
        }
        return paid;
    }
}
