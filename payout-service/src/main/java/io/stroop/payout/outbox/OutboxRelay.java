package io.stroop.payout.outbox;

import io.stroop.payout.kafka.KafkaClients;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/// Sends what the outbox holds, and deletes what Kafka has acknowledged. At least once: a crash between the two sends a
/// record again, with the same `ce_id`.
@ApplicationScoped
public class OutboxRelay implements Worker {
    private static final int ROWS_PER_STEP = 500;
    private static final long ACK_WITHIN_SECONDS = 30;

    private final Outbox outbox;
    private final KafkaClients kafka;

    OutboxRelay(Outbox outbox, KafkaClients kafka) {
        this.outbox = outbox;
        this.kafka = kafka;
    }

    @Override
    public Loop loop() {
        return Loop.OUTBOX;
    }

    @Override
    public Duration idlePause() {
        return Duration.ofMillis(200);
    }

    /// Sends some of the oldest rows.
    ///
    /// @return whether there may be more
    /// @throws ExecutionException when Kafka refused one; the rows stay
    @Override
    @Transactional(rollbackOn = Exception.class)
    public boolean step() throws ExecutionException, InterruptedException, TimeoutException {
        List<OutboxEntity> rows = outbox.lockOldest(ROWS_PER_STEP);
        List<Future<RecordMetadata>> acks = new ArrayList<>();
        for (OutboxEntity row : rows) {
            acks.add(kafka.producer().send(record(row)));
        }
        for (Future<RecordMetadata> ack : acks) {
            ack.get(ACK_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
        if (!rows.isEmpty()) {
            outbox.delete("id in ?1", rows.stream().map(row -> row.id).toList());
        }
        return rows.size() == ROWS_PER_STEP;
    }

    private ProducerRecord<String, byte[]> record(OutboxEntity row) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(row.topic, row.key, row.payload.getBytes(StandardCharsets.UTF_8));
        outbox.headers(row)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
