package io.stroop.runtime.outbox;

import io.stroop.runtime.kafka.HeaderBytes;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends the outbox to Kafka in order and deletes a record only after Kafka has acknowledged it, so every
/// record is sent at least once. Of all relays on one database only one sends at a time, so records with the
/// same key keep their order.
///
/// No record blocks another permanently. A record that Kafka will never accept, for example because it is too
/// large, goes to quarantine. A topic that does not respond is skipped for a moment while the records of the
/// other topics are sent.
///
/// Not thread-safe; used by one thread.
public final class OutboxRelay implements Worker {
    static final String NAME = "outbox";

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LEAVE_TOPIC_ALONE = Duration.ofSeconds(5);

    private final LeaderSession.Factory sessions;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final OutboxConfig config;
    private final StartSignal startsAfter;
    private final SendingHeaders sendingHeaders;
    private final Clock clock;
    private final Map<String, Long> silentUntilNanos = new HashMap<>();

    /// Topics that failed last time. Their records are sent one by one: the producer cannot single out a record
    /// that is too large for its topic from a batch, and would retry the whole batch forever (KAFKA-8350).
    private final Set<String> oneByOne = new HashSet<>();
    private @Nullable LeaderSession session;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean waiting;

    /// @param producers creates idempotent producers with acks=all; a failed one is discarded
    OutboxRelay(
            LeaderSession.Factory sessions,
            Supplier<Producer<byte[], byte[]>> producers,
            OutboxConfig config,
            StartSignal startsAfter,
            SendingHeaders sendingHeaders,
            Clock clock) {
        this.sessions = sessions;
        this.producers = producers;
        this.config = config;
        this.startsAfter = startsAfter;
        this.sendingHeaders = sendingHeaders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StartSignal startsAfter() {
        return startsAfter;
    }

    @Override
    public Duration idlePause() {
        return waiting ? config.retryInterval() : config.pollInterval();
    }

    /// Sends at most one batch.
    ///
    /// @throws SQLException if the database does not answer; nothing unacknowledged was deleted
    @Override
    public boolean step() throws SQLException, InterruptedException {
        waiting = true;
        try {
            LeaderSession current = session();
            if (!current.lead()) {
                return false;
            }
            List<LeaderSession.Row> rows = current.next(config.batchSize(), silentTopics());
            if (rows.isEmpty()) {
                waiting = !silentUntilNanos.isEmpty();
                return false;
            }
            Sent sent = send(rows);
            current.delete(sent.acknowledged());
            for (Refused refused : sent.refused()) {
                current.quarantine(refused.row().id(), refused.reason(), clock.instant());
                LOG.errorf(
                        "record refused by Kafka, quarantined; topic=%s reason=%s",
                        refused.row().topic(), refused.reason());
            }
            waiting = sent.failed();
            return rows.size() == config.batchSize() && !sent.acknowledged().isEmpty();
        } catch (SQLException e) {
            closeSession();
            throw e;
        }
    }

    @Override
    public void stopped() {
        closeProducer();
        closeSession();
    }

    /// The outcome of a batch; the rest of it stays in the outbox.
    private record Sent(List<Long> acknowledged, List<Refused> refused, boolean failed) {}

    /// A record that Kafka will never accept.
    private record Refused(LeaderSession.Row row, String reason) {}

    private record Ack(LeaderSession.Row row, Future<RecordMetadata> future) {}

    private Sent send(List<LeaderSession.Row> rows) throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(rows.size());
        List<Refused> refused = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        for (Ack ack : sendAll(rows, failed, refused)) {
            if (failed.contains(ack.row().topic())) {
                continue; // what follows a failure on its topic is sent again after it, so that the order stays
            }
            try {
                ack.future().get(config.deliveryTimeout().toMillis(), TimeUnit.MILLISECONDS);
                acknowledged.add(ack.row().id());
            } catch (ExecutionException e) {
                failure(ack.row(), e.getCause(), failed, refused);
            } catch (TimeoutException e) {
                failure(ack.row(), e, failed, refused);
            }
        }
        rows.forEach(row -> oneByOne.remove(row.topic()));
        oneByOne.addAll(failed);
        if (!failed.isEmpty()) {
            closeProducer(); // so that nothing of this batch goes out behind the back of the next one
        }
        return new Sent(acknowledged, refused, !failed.isEmpty());
    }

    private List<Ack> sendAll(List<LeaderSession.Row> rows, Set<String> failed, List<Refused> refused)
            throws InterruptedException {
        List<Ack> acks = new ArrayList<>(rows.size());
        try {
            Producer<byte[], byte[]> current = producer();
            List<Headers> headers = headers(rows);
            for (int i = 0; i < rows.size(); i++) {
                LeaderSession.Row row = rows.get(i);
                if (failed.contains(row.topic())) {
                    continue;
                }
                Future<RecordMetadata> future =
                        current.send(new ProducerRecord<>(row.topic(), null, row.key(), row.payload(), headers.get(i)));
                if (oneByOne.contains(row.topic())) {
                    current.flush();
                }
                if (future.state() == Future.State.FAILED) { // refused at once: each further send would wait as long
                    failure(row, future.exceptionNow(), failed, refused);
                } else {
                    acks.add(new Ack(row, future));
                }
            }
            current.flush();
        } catch (InterruptException e) {
            throw new InterruptedException("stopped while sending");
        } catch (KafkaException e) { // no producer, or one that is of no use any more: nothing can be sent
            rows.forEach(row -> failed.add(row.topic()));
            report(failed, e);
            closeProducer();
        }
        return acks;
    }

    private void failure(LeaderSession.Row row, @Nullable Throwable cause, Set<String> failed, List<Refused> refused) {
        if (forGood(cause)) {
            refused.add(new Refused(row, String.valueOf(cause)));
            return;
        }
        failed.add(row.topic());
        silentUntilNanos.put(row.topic(), System.nanoTime() + LEAVE_TOPIC_ALONE.toNanos());
        report(Set.of(row.topic()), cause);
    }

    /// Whether the record itself is the cause, so that every retry would fail.
    private static boolean forGood(@Nullable Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof RecordBatchTooLargeException
                || cause instanceof SerializationException
                || cause instanceof InvalidRecordException
                || cause instanceof InvalidTopicException;
    }

    private static void report(Set<String> topics, @Nullable Throwable cause) {
        LOG.warnf("Kafka did not accept records, they stay in the outbox; topics=%s reason=%s", topics, cause);
    }

    private Set<String> silentTopics() {
        long now = System.nanoTime();
        silentUntilNanos.values().removeIf(until -> until - now <= 0);
        return silentUntilNanos.keySet();
    }

    private List<Headers> headers(List<LeaderSession.Row> rows) {
        List<SendingHeaders.Outgoing> outgoing = rows.stream()
                .map(row -> new SendingHeaders.Outgoing(row.topic(), row.payload(), HeaderBytes.read(row.headers())))
                .toList();
        sendingHeaders.add(outgoing);
        return outgoing.stream().map(SendingHeaders.Outgoing::headers).toList();
    }

    private LeaderSession session() throws SQLException {
        LeaderSession current = session;
        if (current == null) {
            current = sessions.open();
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
            LOG.debugf("connection not closed cleanly; reason=%s", e.getMessage());
        }
    }
}
