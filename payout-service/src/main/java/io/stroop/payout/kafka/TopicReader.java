package io.stroop.payout.kafka;

import io.stroop.payout.work.Away;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads one topic and hands its records on, at least once: the position is committed after the handler has returned,
/// and the same records come again when it threw.
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int TRIES_BETWEEN_LINES = 60;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    /// Takes records in the order of their partitions.
    @FunctionalInterface
    public interface Handler {
        void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception;
    }

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Handler handler;
    private final Thread thread;
    private volatile @Nullable Consumer<String, byte[]> reading;
    private volatile boolean stopping;

    /// @param consumers makes a consumer; asked again while Kafka cannot be found
    public TopicReader(String topic, Supplier<Consumer<String, byte[]>> consumers, Handler handler) {
        this.topic = topic;
        this.consumers = consumers;
        this.handler = handler;
        this.thread = Thread.ofPlatform().name("read " + topic).daemon(true).unstarted(this::run);
    }

    public TopicReader start() {
        thread.start();
        return this;
    }

    /// Lets the records that are being handled be handled, for at most 20 seconds, and takes no others.
    @Override
    public void close() {
        stopSoon();
        awaitStop(STOP_WITHIN);
    }

    /// Takes no further records; does not wait.
    void stopSoon() {
        stopping = true;
        Consumer<String, byte[]> current = reading;
        if (current != null) {
            current.wakeup();
        }
    }

    /// Lets the records that are being handled be handled, for at most so long.
    void awaitStop(Duration within) {
        try {
            thread.join(within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Consumer<String, byte[]> opened = open();
        if (opened == null) {
            return;
        }
        try (opened) {
            reading = opened;
            opened.subscribe(List.of(topic));
            while (!stopping) {
                step(opened);
            }
        }
    }

    /// A consumer, as soon as one can be made; null when it is time to stop. None can be made while the broker's name
    /// is not known, as that of a container that is not up.
    private @Nullable Consumer<String, byte[]> open() {
        for (int tries = 0; !stopping; tries++) {
            try {
                return consumers.get();
            } catch (KafkaException e) {
                if (tries % TRIES_BETWEEN_LINES == 0) {
                    LOG.warnf(
                            "waiting for Kafka; topic=%s reason=%s",
                            topic, Away.reason(e).orElse(e.toString()));
                }
                pause();
            }
        }
        return null;
    }

    private void step(Consumer<String, byte[]> consumer) {
        @Nullable ConsumerRecords<String, byte[]> polled = null;
        try {
            polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                handler.handle(StreamSupport.stream(polled.spliterator(), false).toList());
                consumer.commitSync();
            }
        } catch (WakeupException e) {
            LOG.debugf("woken to stop; topic=%s", topic);
        } catch (Exception e) { // the database or Kafka is away: the same records again, until it is back
            report(e);
            if (polled != null) {
                rewind(consumer, polled);
            }
            pause();
        }
    }

    private void report(Exception e) {
        Away.reason(e)
                .ifPresentOrElse(
                        away -> LOG.warnf("records wait, read again; topic=%s reason=%s", topic, away),
                        () -> LOG.warnf(e, "records not handled, read again; topic=%s", topic));
    }

    private static void rewind(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(
                        partition,
                        new OffsetAndMetadata(
                                polled.records(partition).getFirst().offset()));
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
