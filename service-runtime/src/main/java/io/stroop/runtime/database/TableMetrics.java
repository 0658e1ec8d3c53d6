package io.stroop.runtime.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/// Gauges for the number of records in the outbox and in quarantine, read on demand and at most once a second.
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
final class TableMetrics {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String QUERY = """
            select (select count(*) from outbox),
                   (select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox),
                   (select count(*) from quarantine)""";

    private final DataSource database;
    private final MeterRegistry registry;
    private final Clock clock;
    private Reading last = new Reading(Instant.EPOCH, Double.NaN, Double.NaN, Double.NaN);

    TableMetrics(DataSource database, MeterRegistry registry, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    /// NaN if the database does not answer.
    private record Reading(Instant at, double outboxRows, double outboxOldestSeconds, double quarantined) {}

    void register(@Observes StartupEvent event) {
        Gauge.builder("stroop.outbox.rows", () -> reading().outboxRows())
                .description("Records not yet acknowledged by Kafka")
                .register(registry);
        Gauge.builder("stroop.outbox.oldest", () -> reading().outboxOldestSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest record not yet acknowledged by Kafka")
                .register(registry);
        Gauge.builder("stroop.quarantine.records", () -> reading().quarantined())
                .description("Records that could not be processed")
                .register(registry);
    }

    private synchronized Reading reading() {
        Instant now = clock.instant();
        if (Duration.between(last.at(), now).abs().compareTo(FRESH) >= 0) {
            last = read(now);
        }
        return last;
    }

    private Reading read(Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return new Reading(now, result.getLong(1), result.getDouble(2), result.getLong(3));
        } catch (SQLException e) {
            return new Reading(now, Double.NaN, Double.NaN, Double.NaN);
        }
    }
}
