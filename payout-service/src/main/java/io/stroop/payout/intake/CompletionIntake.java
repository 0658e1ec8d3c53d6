package io.stroop.payout.intake;

import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.CompletionRecord;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.payout.book.Registrar;
import io.stroop.payout.kafka.TopicHandler;
import io.stroop.payout.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Registers completions as they arrive. Invalid records are the fee-estimator's to report; what conflicts with the
/// book can be seen only here, so it goes to the dead letters from here.
@ApplicationScoped
public class CompletionIntake implements TopicHandler {
    private final Registrar registrar;
    private final Outbox outbox;

    CompletionIntake(Registrar registrar, Outbox outbox) {
        this.registrar = registrar;
        this.outbox = outbox;
    }

    @Override
    public String topic() {
        return Topics.TASK_COMPLETIONS;
    }

    @Override
    public String group() {
        return "payout-service-register";
    }

    @Override
    public int maxRecords() {
        return 2_000;
    }

    /// Registers what is valid, in one unit of work. Repeating it changes nothing in the book.
    @Override
    @Transactional
    public void handle(List<ConsumerRecord<String, byte[]>> records) {
        List<ReceivedRecord> received = new ArrayList<>();
        List<TaskCompleted> completions = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            ReceivedRecord candidate = new ReceivedRecord(record);
            candidate
                    .json(TaskCompleted.MAX_BYTES)
                    .map(json -> CompletionRecord.read(
                            candidate.header(CloudEventHeaders.CONTENT_TYPE),
                            candidate.header(CloudEventHeaders.TYPE),
                            json))
                    .ifPresent(parsed -> {
                        if (parsed instanceof Parsed.Valid<TaskCompleted>(TaskCompleted completion)) {
                            received.add(candidate);
                            completions.add(completion);
                        }
                    });
        }
        if (!completions.isEmpty()) {
            outbox.add(registrar.register(completions).stream()
                    .map(conflict -> deadLetter(received.get(conflict)))
                    .toList());
        }
    }

    private static Outbox.Outgoing deadLetter(ReceivedRecord received) {
        ConsumerRecord<String, byte[]> record = received.record();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), String.valueOf(received.header(header.key())));
        }
        headers.put(
                DeadLetterHeaders.REASON,
                "completionId: is already in the book with another content; the first one stands. Use a new id for"
                        + " another completion.");
        headers.put(DeadLetterHeaders.CODES, "completion-id.conflict");
        headers.put(DeadLetterHeaders.TOPIC, record.topic());
        headers.put(DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        headers.put(DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        return new Outbox.Outgoing(Topics.TASK_COMPLETIONS_DLQ, record.key(), headers, received.text());
    }
}
