package io.stroop.fee.book;

import io.stroop.contracts.LaneReport;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Topics;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.TopicCreator;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears of lanes through [Topics#PAYOUT_LANES], from now on: what was reported earlier is over. Every replica
/// reads all of it. Nothing depends on it; without reports, batches leave as if the book had dealt with all
/// earlier ones.
@Singleton
public final class LaneReportFeed implements Worker {
    private static final Logger LOG = Logger.getLogger(LaneReportFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_RECORDS = 100;
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PAYOUT_LANES, 0);

    private final KafkaClients kafka;
    private final TopicCreator topics;
    private final OwnBatches own;
    private final Clock clock;
    private @Nullable Consumer<byte[], byte[]> consumer;

    LaneReportFeed(KafkaClients kafka, TopicCreator topics, OwnBatches own, Clock clock) {
        this.kafka = kafka;
        this.topics = topics;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lane-reports";
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
            from.poll(POLL).forEach(this::read);
            return true;
        } catch (Exception e) {
            stopped();
            throw e;
        }
    }

    private Consumer<byte[], byte[]> open() {
        Consumer<byte[], byte[]> opened = kafka.consumer(name(), name(), MAX_RECORDS);
        consumer = opened;
        opened.assign(List.of(PARTITION));
        opened.seekToEnd(List.of(PARTITION));
        return opened;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        Parsed<LaneReport> parsed = switch (StrictJson.object(record.value())) {
            case Parsed.Valid<Map<String, Object>>(Map<String, Object> fields) -> LaneReport.fromFields(fields);
            case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
        };
        switch (parsed) {
            case Parsed.Valid<LaneReport>(LaneReport report) -> own.heard(report, clock.millis());
            case Parsed.Invalid<LaneReport> invalid ->
                LOG.debugf("invalid report of a lane, ignored; offset=%d reason=%s", record.offset(), invalid.reason());
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
