package io.stroop.payout.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Gauges of what the book says, read every few seconds. What is closed is not counted, so that the queries stay
/// as cheap as the work in progress.
@Singleton
public final class BookMetrics implements Worker {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final DataSource database;
    private final ServiceDatabase ready;
    private final List<Reading> readings;

    /// One gauge and the query that feeds it.
    ///
    /// @param sql its columns are the tags, followed by the value
    private record Reading(MultiGauge gauge, List<String> tags, String sql) {}

    BookMetrics(DataSource database, ServiceDatabase ready, MeterRegistry registry) {
        this.database = database;
        this.ready = ready;
        this.readings = List.of(
                new Reading(
                        gauge(registry, "stroop.payouts.open", "Payouts that are not closed"),
                        List.of("status", "substatus", "asset"),
                        """
                        select status, lower(substatus), asset, count(*) from payout
                        where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED') group by 1, 2, 3"""),
                new Reading(
                        gauge(registry, "stroop.owed.stroops", "What is owed and not paid, in stroops"),
                        List.of("status", "asset"),
                        """
                        select status, asset, sum(amount_stroops) from payout
                        where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED') group by 1, 2"""),
                new Reading(
                        gauge(registry, "stroop.payouts.oldest.seconds", "Age of the oldest payout that is not closed"),
                        List.of("status"),
                        """
                        select status, extract(epoch from clock_timestamp() - min(registered_at)) from payout
                        where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED') group by 1"""),
                new Reading(
                        gauge(registry, "stroop.transactions.undecided", "Transactions that no ledger has decided"),
                        List.of("lane", "state"),
                        """
                        select lane, state, count(*) from stellar_transaction
                        where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED') group by 1, 2"""),
                new Reading(
                        gauge(
                                registry,
                                "stroop.transactions.undecided.oldest.seconds",
                                "Age of the oldest transaction that no ledger has decided"),
                        List.of("lane"),
                        """
                        select lane, extract(epoch from clock_timestamp() - min(signed_at)) from stellar_transaction
                        where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED') group by 1"""),
                new Reading(gauge(registry, "stroop.channels", "Channel accounts"), List.of("lane", "state"), """
                        select lane, case when transaction_hash is null then 'free' else 'leased' end, count(*)
                        from channel where not retired group by 1, 2"""),
                new Reading(
                        gauge(registry, "stroop.lane.paused", "1 if the lane is paused, 0 if it may sign"),
                        List.of("lane"),
                        "select name, case when paused then 1 else 0 end from lane"),
                new Reading(
                        gauge(registry, "stroop.unreconciled", "Open differences between the book and the ledger"),
                        List.of("lane"),
                        """
                        select name, (select count(*) from finding where lane = name and closed_at is null)
                        from lane"""),
                new Reading(
                        gauge(registry, "stroop.findings.open", "Open differences, by kind"),
                        List.of("lane", "kind"),
                        "select lane, lower(kind), count(*) from finding where closed_at is null group by 1, 2"),
                new Reading(
                        gauge(registry, "stroop.dead.letters.open", "Dead letters that nobody has decided about"),
                        List.of("code"),
                        """
                        select code, count(*) from (
                            select code from dead_letter where state = 'OPEN' limit 100000) as open group by 1"""),
                new Reading(
                        gauge(registry, "stroop.dead.letters.oldest.seconds", "How long the first of them has waited"),
                        List.of(),
                        """
                        select coalesce((select extract(epoch from clock_timestamp() - last_at) from dead_letter
                            where state = 'OPEN' order by dead_letter_id limit 1), 0)"""),
                new Reading(
                        gauge(registry, "stroop.compared.ledger", "Last ledger that was compared with the book"),
                        List.of("lane"),
                        "select name, compared_through from lane"),
                new Reading(gauge(registry, "stroop.compared.age.seconds", "Age of that ledger"), List.of("lane"), """
                        select name, extract(epoch from clock_timestamp() - compared_at) from lane
                        where compared_at is not null"""),
                new Reading(
                        gauge(
                                registry,
                                "stroop.store.doubted",
                                "1 while a database that was failed over or restored is not trusted, else 0"),
                        List.of("lane"),
                        "select name, case when doubted_store is null then 0 else 1 end from lane"),
                new Reading(
                        gauge(registry, "stroop.pauses", "Pauses of everything, of assets and of publishers"),
                        List.of("scope"),
                        "select lower(scope), count(*) from pause group by 1"),
                new Reading(
                        gauge(registry, "stroop.proposals.waiting", "Proposals that the gate has not resolved"),
                        List.of("lane"),
                        "select lane, count(*) from batch where state = 'RECEIVED' group by 1"),
                new Reading(
                        gauge(
                                registry,
                                "stroop.fees.today.stroops",
                                "Fees charged today (UTC), and the most that undecided transactions can cost"),
                        List.of("lane"),
                        """
                        select name, stroops from spending
                        where kind = 'fees' and period = date_trunc('day', clock_timestamp(), 'UTC')"""));
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    @Override
    public String name() {
        return "book-metrics";
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
        try (Connection connection = database.getConnection()) {
            for (Reading reading : readings) {
                reading.gauge().register(rows(connection, reading), true);
            }
        }
        return false;
    }

    private static List<MultiGauge.Row<?>> rows(Connection connection, Reading reading) throws SQLException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(reading.sql());
                ResultSet result = query.executeQuery()) {
            while (result.next()) {
                Tags tags = Tags.empty();
                for (int i = 0; i < reading.tags().size(); i++) {
                    tags = tags.and(reading.tags().get(i), result.getString(i + 1));
                }
                rows.add(MultiGauge.Row.of(tags, result.getDouble(reading.tags().size() + 1)));
            }
        }
        return rows;
    }
}
