package io.stroop.payout.kafka;

import io.stroop.runtime.failure.FailureKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads one topic and passes its records on at least once: offsets are committed after the records were
/// processed, and if a dependency was unavailable the same records are read again. Where the book is behind the
/// committed offsets, because it was restored, it reads again what is missing.
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int FAILURES_BETWEEN_LINES = 60;

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordIsolation records;
    private final BookOffsets offsets;
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private volatile boolean stopping;
    private volatile boolean atEnd;
    private volatile long lag;
    private int failures;

    /// @param consumers creates a consumer; called again while the broker cannot be resolved
    TopicReader(
            String topic, Supplier<Consumer<byte[], byte[]>> consumers, RecordIsolation records, BookOffsets offsets) {
        this.offsets = offsets;
        this.topic = topic;
        this.consumers = consumers;
        this.records = records;
        this.thread = Thread.ofPlatform().name("read " + topic).daemon(true).unstarted(this::run);
    }

    TopicReader start() {
        thread.start();
        return this;
    }

    boolean alive() {
        return thread.isAlive();
    }

    /// Whether it had read everything when it last looked.
    boolean atEnd() {
        return atEnd;
    }

    /// How many records its partitions still have, as far as it knows.
    long lag() {
        return lag;
    }

    /// Requests a stop without waiting for it.
    void stopSoon() {
        stopping = true;
        Consumer<byte[], byte[]> current = reading;
        if (current != null) {
            current.wakeup();
        }
    }

    /// Waits this long for the current records to be processed.
    void awaitStop(Duration within) {
        try {
            thread.join(within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads until stopped. If a consumer fails in a way that another poll would not fix, it is replaced.
    private void run() {
        while (!stopping) {
            Consumer<byte[], byte[]> opened = open();
            if (opened == null) {
                return;
            }
            try (opened) {
                reading = opened;
                opened.subscribe(List.of(topic), new Assignment(opened, offsets));
                while (!stopping) {
                    step(opened);
                }
            } catch (WakeupException e) {
                LOG.debugf("woken to stop; topic=%s", topic);
            } catch (KafkaException e) {
                LOG.errorf(e, "consumer failed, opening another; topic=%s", topic);
                pause();
            }
        }
    }

    /// Looks where the book is when partitions are assigned.
    private record Assignment(Consumer<byte[], byte[]> consumer, BookOffsets offsets)
            implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            offsets.seek(consumer, assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {}
    }

    /// A consumer as soon as one can be created; null if stopped first. Creating one fails while the broker's
    /// host name does not resolve, for example because its container is not up.
    private @Nullable Consumer<byte[], byte[]> open() {
        while (!stopping) {
            try {
                return consumers.get();
            } catch (KafkaException e) {
                report(e);
                pause();
            }
        }
        return null;
    }

    private void step(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        lag = lag(consumer);
        atEnd = polled.isEmpty() && isAtEnd(consumer);
        if (polled.isEmpty()) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> list =
                StreamSupport.stream(polled.spliterator(), false).toList();
        try {
            records.process(list);
            offsets.processed(polled);
            consumer.commitSync();
            failures = 0;
        } catch (WakeupException e) {
            throw e;
        } catch (Exception e) { // a dependency is unavailable: the same records again, until it is back
            report(e);
            rewind(consumer, polled);
            pause();
        }
    }

    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    private static boolean isAtEnd(Consumer<byte[], byte[]> consumer) {
        return !consumer.assignment().isEmpty()
                && consumer.assignment().stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    private void report(Exception e) {
        if (failures++ % FAILURES_BETWEEN_LINES == 0) {
            LOG.warnf(
                    "records not processed yet, will be retried; topic=%s reason=%s",
                    topic, FailureKind.unavailability(e).orElse(e.toString()));
        }
    }

    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
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
