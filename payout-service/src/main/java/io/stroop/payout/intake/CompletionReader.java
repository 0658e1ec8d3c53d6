package io.stroop.payout.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Violation;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.kafka.TopicHandler;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Registers completions as they arrive. Invalid records are dead-lettered by the fee-estimator, which applies
/// the same rules ([CompletionAdmission]). Only this service can see a conflict with the book, so it
/// dead-letters conflicts itself.
@ApplicationScoped
public class CompletionReader implements TopicHandler {
    private static final Violation CONFLICT = new Violation(
            "completionId",
            "completion-id.conflict",
            "is already used by this publisher with different content, and the first one stands; use a new id for another"
                    + " completion");

    private final CompletionAdmission admission;
    private final Book book;
    private final Outbox outbox;

    CompletionReader(PayoutServiceConfig config, Book book, Outbox outbox) {
        this.admission = new CompletionAdmission(AdmissionPolicy.of(config));
        this.book = book;
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

    /// Idempotent: delivered again, a record is registered once and conflicts again.
    @Override
    public void handle(List<ConsumerRecord<byte[], byte[]>> records) {
        List<CompletionAdmission.Admitted> admitted = admission.of(records);
        List<TaskCompleted> completions =
                admitted.stream().map(CompletionAdmission.Admitted::completion).toList();
        if (completions.isEmpty()) {
            return;
        }
        Set<Integer> conflicts = book.work(unit -> unit.register(completions, unit.now()));
        if (!conflicts.isEmpty()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> outbox.add(conflicts.stream()
                            .map(conflict -> deadLetter(admitted.get(conflict).record()))
                            .toList()));
        }
    }

    private static OutboxMessage deadLetter(ConsumerRecord<byte[], byte[]> record) {
        return OutboxMessage.deadLetter(
                Topics.TASK_COMPLETIONS_DLQ,
                DeadLetter.of(
                        record.key(),
                        record.value(),
                        record.headers(),
                        List.of(CONFLICT),
                        new DeadLetter.Origin(record.topic(), record.partition(), record.offset())));
    }
}
