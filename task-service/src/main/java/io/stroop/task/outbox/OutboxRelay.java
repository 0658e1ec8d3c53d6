package io.stroop.task.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends the outbox to Kafka, in order, and forgets an event only after Kafka has acknowledged it: an event goes out at
/// least once. Of all relays on one database only one sends at a time, so a worker's events keep their order.
///
/// Not thread-safe: one thread runs it.
final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Database database;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final ObjectMapper json;
    private final int batchSize;
    private final Duration deliveryTimeout;
    private @Nullable LeaderSession session;
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param producers makes idempotent producers with acks=all; a failed one is thrown away
    /// @param deliveryTimeout the longest wait for the acks of one batch
    OutboxRelay(
            Database database,
            Supplier<Producer<byte[], byte[]>> producers,
            ObjectMapper json,
            int batchSize,
            Duration deliveryTimeout) {
        this.database = database;
        this.producers = producers;
        this.json = json;
        this.batchSize = batchSize;
        this.deliveryTimeout = deliveryTimeout;
    }

    /// Opens connections to the service's database.
    interface Database {
        LeaderSession open() throws SQLException;
    }

    /// What one round did.
    enum Round {
        /// Another relay is the leader.
        FOLLOWS,
        /// There was nothing, or less than a batch.
        EMPTIED,
        /// There may be more.
        MORE,
        /// Kafka or the database does not answer; what was not acknowledged is still there.
        FAILED
    }

    /// Sends one batch at most.
    Round run() {
        try {
            LeaderSession current = session();
            if (!current.lead()) {
                return Round.FOLLOWS;
            }
            List<LeaderSession.Row> rows = current.next(batchSize);
            if (rows.isEmpty()) {
                return Round.EMPTIED;
            }
            List<Long> acknowledged = send(rows);
            current.delete(acknowledged);
            if (acknowledged.size() < rows.size()) {
                return Round.FAILED;
            }
            return rows.size() == batchSize ? Round.MORE : Round.EMPTIED;
        } catch (SQLException e) {
            LOG.warnf("the outbox cannot be read, it will be tried again; reason=%s", e.getMessage());
            closeSession();
            return Round.FAILED;
        }
    }

    /// Gives the lead away.
    @Override
    public void close() {
        closeProducer();
        closeSession();
    }

    /// @return the ids of the acknowledged rows; when it is not all of them, the producer was thrown away, so that
    ///     nothing of this batch can still go out behind the back of the next
    private List<Long> send(List<LeaderSession.Row> rows) {
        List<Long> acknowledged = new ArrayList<>(rows.size());
        List<Future<RecordMetadata>> acks = new ArrayList<>(rows.size());
        try {
            Producer<byte[], byte[]> current = producer();
            for (LeaderSession.Row row : rows) {
                Future<RecordMetadata> ack = current.send(record(row));
                acks.add(ack);
                if (ack.isDone()) { // refused at once: each further send would wait as long for the same broker
                    ack.get();
                }
            }
            current.flush();
            for (int i = 0; i < acks.size(); i++) {
                acks.get(i).get(deliveryTimeout.toMillis(), TimeUnit.MILLISECONDS);
                acknowledged.add(rows.get(i).id());
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf(
                    "Kafka did not take events, they wait; events=%d reason=%s",
                    rows.size() - acknowledged.size(), e.getMessage());
            closeProducer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeProducer();
        }
        return acknowledged;
    }

    private ProducerRecord<byte[], byte[]> record(LeaderSession.Row row) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.TASK_COMPLETIONS,
                row.workerId().getBytes(StandardCharsets.UTF_8),
                row.event().getBytes(StandardCharsets.UTF_8));
        try {
            json.readValue(row.headers(), HEADERS)
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox holds headers that this service did not write", e);
        }
        return record;
    }

    private LeaderSession session() throws SQLException {
        LeaderSession current = session;
        if (current == null) {
            current = database.open();
            session = current;
        }
        return current;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    private void closeProducer() {
        Producer<byte[], byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    private void closeSession() {
        LeaderSession current = session;
        session = null;
        try {
            if (current != null) {
                current.close();
            }
        } catch (SQLException e) {
            LOG.debugf("a connection that is given up could not be closed: %s", e.getMessage());
        }
    }
}
