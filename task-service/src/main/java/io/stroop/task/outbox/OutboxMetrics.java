package io.stroop.task.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/// How much waits for Kafka, read when somebody asks, at most once a second.
@ApplicationScoped
class OutboxMetrics {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final DataSource database;
    private final MeterRegistry registry;
    private final Clock clock;
    private Backlog last = new Backlog(Instant.EPOCH, Double.NaN, Double.NaN);

    OutboxMetrics(DataSource database, MeterRegistry registry, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    /// @param rows not a number when the database does not answer
    /// @param oldestSeconds 0 when nothing waits
    private record Backlog(Instant readAt, double rows, double oldestSeconds) {}

    void register(@Observes StartupEvent event) {
        Gauge.builder("stroop.outbox.rows", () -> backlog().rows())
                .description("Events that wait for Kafka's acknowledgement")
                .register(registry);
        Gauge.builder("stroop.outbox.oldest", () -> backlog().oldestSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest event that waits")
                .register(registry);
    }

    private synchronized Backlog backlog() {
        Instant now = clock.instant();
        if (Duration.between(last.readAt(), now).compareTo(FRESH) >= 0) {
            last = read(now);
        }
        return last;
    }

    private Backlog read(Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*), coalesce(extract(epoch from now() - min(created_at)), 0) from outbox");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return new Backlog(now, result.getLong(1), result.getDouble(2));
        } catch (SQLException e) {
            return new Backlog(now, Double.NaN, Double.NaN);
        }
    }
}
