package io.stroop.payout.audit;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Topics;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Verifies the whole trail against its own hashes and against what was announced on Kafka, which whoever may
/// change the database cannot change.
@Singleton
public class AuditVerifier {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PAYOUT_AUDIT, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_RECORDS = 5_000;
    private static final int IDLE_POLLS = 50;

    private final AuditTrail trail;
    private final KafkaClients kafka;

    AuditVerifier(AuditTrail trail, KafkaClients kafka) {
        this.trail = trail;
        this.kafka = kafka;
    }

    /// @throws IOException if Kafka does not tell what was announced
    public AuditCheck.Result verify() throws IOException {
        long last = trail.last();
        boolean allAnnounced = !trail.waitsToBeAnnounced(); // asked after the last row is known
        AuditCheck check = new AuditCheck(announced(), last);
        trail.forEach(check::next);
        return check.end(allAnnounced);
    }

    private Map<Long, String> announced() throws IOException {
        Map<Long, String> heads = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("audit", "audit", MAX_RECORDS)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            int idle = 0;
            while (consumer.position(PARTITION) < end) {
                var records = consumer.poll(POLL);
                idle = records.isEmpty() ? idle + 1 : 0;
                if (idle > IDLE_POLLS) {
                    throw new IOException("Kafka does not send the rest of " + PARTITION);
                }
                records.forEach(record -> read(record, heads));
            }
            return heads;
        } catch (KafkaException e) {
            throw new IOException("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    /// The first announcement of a row counts: it came with the row.
    private static void read(ConsumerRecord<byte[], byte[]> record, Map<Long, String> heads) {
        if (record.value() != null
                && StrictJson.object(record.value()) instanceof Parsed.Valid<Map<String, Object>>(var fields)
                && fields.get("number") instanceof Number number
                && fields.get("hash") instanceof String hash) {
            heads.putIfAbsent(number.longValue(), hash);
        }
    }
}
