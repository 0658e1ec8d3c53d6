package io.stroop.runtime.access;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.Topics;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.TopicCreator;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears of publishers through [Topics#PAYOUT_PUBLISHERS], from its first record on each time the service
/// starts. Every replica reads all of it.
public final class PublisherFeed implements Worker {
    private static final Logger LOG = Logger.getLogger(PublisherFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_RECORDS = 500;

    /// The topic has one: it is small, and order matters.
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PAYOUT_PUBLISHERS, 0);

    private final KafkaClients kafka;
    private final TopicCreator topics;
    private final KnownPublishers known;
    private final PublisherCopy copy;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private long end;

    public PublisherFeed(KafkaClients kafka, TopicCreator topics, KnownPublishers known, PublisherCopy copy) {
        this.kafka = kafka;
        this.topics = topics;
        this.known = known;
        this.copy = copy;
    }

    @Override
    public String name() {
        return "publishers";
    }

    @Override
    public StartSignal startsAfter() {
        return topics.created();
    }

    @Override
    public Duration idlePause() {
        return Duration.ZERO; // a poll waits by itself
    }

    @Override
    public boolean step() throws Exception {
        try {
            Consumer<byte[], byte[]> from = consumer == null ? open() : consumer;
            List<RegisteredPublisher> heard = new ArrayList<>();
            from.poll(POLL).forEach(record -> read(record, heard));
            List<RegisteredPublisher> newer = known.newer(heard);
            if (!newer.isEmpty()) {
                copy.store(newer);
                known.learn(newer);
            }
            if (from.position(PARTITION) >= end) {
                known.learnedAll();
            }
            return true;
        } catch (Exception e) {
            stopped(); // the next step reads everything again
            throw e;
        }
    }

    private Consumer<byte[], byte[]> open() {
        Consumer<byte[], byte[]> opened = kafka.consumer(name(), name(), MAX_RECORDS);
        consumer = opened;
        opened.assign(List.of(PARTITION));
        opened.seekToBeginning(List.of(PARTITION));
        end = opened.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        return opened;
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, List<RegisteredPublisher> heard) {
        if (record.value() == null) {
            return; // publishers are never removed
        }
        Parsed<RegisteredPublisher> parsed = switch (StrictJson.object(record.value())) {
            case Parsed.Valid<Map<String, Object>>(Map<String, Object> fields) ->
                RegisteredPublisher.fromFields(fields);
            case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
        };
        switch (parsed) {
            case Parsed.Valid<RegisteredPublisher>(RegisteredPublisher publisher) -> heard.add(publisher);
            case Parsed.Invalid<RegisteredPublisher> invalid ->
                LOG.errorf(
                        "invalid publisher, ignored; topic=%s partition=%d offset=%d reason=%s",
                        record.topic(), record.partition(), record.offset(), invalid.reason());
        }
    }

    @Override
    public void stopped() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
