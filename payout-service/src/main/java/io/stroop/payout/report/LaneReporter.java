package io.stroop.payout.report;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneReport;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.Topics;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.recovery.RecoveryMode;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Reports to the fee-estimator how the lane is doing, several times a second while something changes. Each
/// replica of the lane does. Reports bypass the outbox: one that is lost is made good by the next.
@Singleton
final class LaneReporter implements Worker {
    private static final Duration EVERY = Duration.ofMillis(200);

    /// How often the same is said again, so that a silent book can be told from a quiet one.
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(5);

    private static final String RESOLVED = """
            select batch_id from batch
            where resolved_at > now() - interval '5 seconds' and lane = ? order by resolved_at desc limit ?""";

    private static final String INCLUDED = """
            select batch_id, ledger from stellar_transaction
            where state = 'SETTLED' and closed_at > now() - interval '30 seconds' and lane = ?
            order by closed_at desc limit ?""";

    private final DataSource database;
    private final Book book;
    private final Terms terms;
    private final KafkaClients kafka;
    private final RecoveryMode mode;
    private final Clock clock;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable LaneReport last;

    LaneReporter(DataSource database, Book book, Terms terms, KafkaClients kafka, RecoveryMode mode, Clock clock) {
        this.database = database;
        this.book = book;
        this.terms = terms;
        this.kafka = kafka;
        this.mode = mode;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lane-report";
    }

    @Override
    public StartSignal startsAfter() {
        return mode.paying();
    }

    @Override
    public Duration idlePause() {
        return EVERY;
    }

    @Override
    public boolean step() throws SQLException {
        LaneReport report = report(clock.instant());
        if (isNews(report)) {
            if (producer == null) {
                producer = kafka.producer(name(), DELIVERY_TIMEOUT);
            }
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    Topics.PAYOUT_LANES,
                    report.lane().value().getBytes(StandardCharsets.UTF_8),
                    StrictJson.write(report.toFields()));
            report.headers()
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            var _ = producer.send(record);
            last = report;
        }
        return false;
    }

    private boolean isNews(LaneReport report) {
        return last == null
                || report.signs() != last.signs()
                || !report.resolved().equals(last.resolved())
                || !report.included().equals(last.included())
                || !report.at().isBefore(last.at().plus(AT_LEAST_EVERY));
    }

    private LaneReport report(Instant now) throws SQLException {
        boolean signs = book.work(unit -> unit.maySign(terms.lane()));
        try (Connection connection = database.getConnection()) {
            return new LaneReport(
                    terms.lane(),
                    now,
                    signs,
                    list(connection, RESOLVED, row -> new BatchId(row.getObject("batch_id", UUID.class))),
                    list(
                            connection,
                            INCLUDED,
                            row -> new LaneReport.Included(
                                    new BatchId(row.getObject("batch_id", UUID.class)),
                                    new LedgerSequence(row.getLong("ledger")))));
        }
    }

    /// Reads a row.
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(Connection connection, String sql, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, terms.lane().value());
            query.setInt(2, LaneReport.MAX_PROPOSALS);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(reading.read(result));
                }
            }
            return rows;
        }
    }

    @Override
    public void stopped() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
