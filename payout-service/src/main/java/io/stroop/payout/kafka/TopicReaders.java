package io.stroop.payout.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.identity.BookIdentity;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.quarantine.Quarantine;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Starts a reader for every [TopicHandler] once the database is available.
@Singleton
public class TopicReaders {
    private final KafkaClients kafka;
    private final List<TopicHandler> handlers;
    private final ServiceDatabase database;
    private final Quarantine quarantine;
    private final BookOffsets offsets;
    private final BookIdentity book;
    private final Duration stopWithin;
    private final MeterRegistry metrics;
    private final List<TopicReader> readers = new ArrayList<>();
    private boolean stopped;

    TopicReaders(
            KafkaClients kafka,
            @All List<TopicHandler> handlers,
            ServiceDatabase database,
            Quarantine quarantine,
            BookOffsets offsets,
            BookIdentity book,
            PayoutServiceConfig config,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.offsets = offsets;
        this.book = book;
        this.kafka = kafka;
        this.handlers = handlers;
        this.database = database;
        this.quarantine = quarantine;
        this.stopWithin = config.stopWithin();
    }

    void start(@Observes StartupEvent event) {
        database.ready().whenGiven(this::startReaders);
    }

    private synchronized void startReaders() {
        for (TopicHandler handler : handlers) {
            TopicReader reader = new TopicReader(
                            handler.topic(),
                            () -> kafka.consumer(handler.topic(), group(handler), handler.maxRecords()),
                            new RecordIsolation(handler::handle, this::setAside),
                            offsets)
                    .start();
            readers.add(reader);
            Gauge.builder("stroop.intake.lag.records", reader, TopicReader::lag)
                    .description("Records of the topic that this replica has not read yet")
                    .tag("topic", handler.topic())
                    .register(metrics);
        }
    }

    /// Another book on the same broker reads everything itself.
    private String group(TopicHandler handler) {
        return handler.group() + "." + book.id();
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        quarantine.add(
                new DeadLetter.Origin(record.topic(), record.partition(), record.offset()),
                record.key(),
                record.headers(),
                record.value(),
                reason);
    }

    /// Whether a reader has ended while the service is running, which only an [Error] can cause.
    public synchronized boolean dead() {
        return !stopped && readers.stream().anyMatch(reader -> !reader.alive());
    }

    /// Whether every topic has been read to its end, as far as its partitions are assigned to this process.
    public synchronized boolean upToDate() {
        return !readers.isEmpty() && readers.stream().allMatch(TopicReader::atEnd);
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        readers.forEach(TopicReader::stopSoon);
        long deadline = System.nanoTime() + stopWithin.toNanos();
        readers.forEach(reader -> reader.awaitStop(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
    }
}
