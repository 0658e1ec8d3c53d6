package io.stroop.payout.deadletter;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.Topics;
import io.stroop.payout.kafka.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps every dead letter as a row, whoever wrote it: this service or the fee-estimator.
@ApplicationScoped
public class DeadLetterReader implements TopicHandler {
    private final DeadLetterTable table;
    private final Clock clock;

    DeadLetterReader(DeadLetterTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Topics.TASK_COMPLETIONS_DLQ;
    }

    @Override
    public String group() {
        return "payout-service-dead-letters";
    }

    @Override
    public int maxRecords() {
        return 500;
    }

    /// Idempotent: read again, a letter that is known changes nothing.
    @Override
    public void handle(List<ConsumerRecord<byte[], byte[]>> records) {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew()
                .run(() -> records.forEach(record -> table.keep(ReceivedLetter.of(record, now))));
    }
}
