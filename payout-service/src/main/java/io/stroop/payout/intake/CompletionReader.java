package io.stroop.payout.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Violation;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.intake.CompletionAdmission.Admitted;
import io.stroop.payout.kafka.TopicHandler;
import io.stroop.payout.publisher.Registry;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Registers completions as they arrive. Invalid records are dead-lettered by the fee-estimator, which applies
/// the same rules ([CompletionAdmission]). Only this service owns the registry and the book, so it dead-letters
/// itself what is not signed by its publisher ([SignatureCheck]) and what conflicts with the book.
@ApplicationScoped
public class CompletionReader implements TopicHandler {
    private static final Logger LOG = Logger.getLogger(CompletionReader.class);
    private static final Violation CONFLICT = new Violation(
            "completionId",
            "completion-id.conflict",
            "is already used by this publisher with different content, and the first one stands; use a new id for another"
                    + " completion");

    private final CompletionAdmission admission;
    private final SignatureCheck signatures;
    private final Registry registry;
    private final Book book;
    private final Outbox outbox;
    private final Clock clock;

    CompletionReader(PayoutServiceConfig config, Registry registry, Book book, Outbox outbox, Clock clock) {
        this.admission = new CompletionAdmission(AdmissionPolicy.of(config));
        this.signatures = SignatureCheck.of(config);
        this.registry = registry;
        this.book = book;
        this.outbox = outbox;
        this.clock = clock;
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

    /// Idempotent: delivered again, a record is registered once, and refused or in conflict again.
    @Override
    public void handle(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        List<Admitted> admitted = admission.of(records);
        if (admitted.isEmpty()) {
            return;
        }
        Map<Admitted, Violation> refused = refused(admitted);
        List<Admitted> believed =
                admitted.stream().filter(one -> !refused.containsKey(one)).toList();
        List<TaskCompleted> completions =
                believed.stream().map(Admitted::completion).toList();
        Set<Integer> conflicts = book.work(unit -> {
            if (!refused.isEmpty()) {
                unit.apply(List.of(new Change.Refuse(payouts(refused.keySet()), unit.now())));
            }
            return completions.isEmpty() ? Set.<Integer>of() : unit.register(completions, unit.now());
        });
        List<OutboxMessage> dead = new ArrayList<>();
        refused.forEach((one, why) -> dead.add(deadLetter(one.record(), why)));
        conflicts.forEach(conflict -> dead.add(deadLetter(believed.get(conflict).record(), CONFLICT)));
        if (!dead.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> outbox.add(dead));
        }
    }

    /// Those that are not proven to come from the publisher that they name, and why.
    private Map<Admitted, Violation> refused(List<Admitted> admitted) throws SQLException {
        Set<PublisherId> publishers =
                admitted.stream().map(one -> one.completion().publisher()).collect(Collectors.toSet());
        Map<PublisherId, RegisteredPublisher> current = registry.current(publishers);
        Map<Admitted, Violation> refused =
                signatures.refused(admitted, publisher -> current.get(publisher), clock.instant());
        if (!refused.isEmpty()) {
            Map.Entry<Admitted, Violation> first = refused.entrySet().iterator().next();
            LOG.warnf(
                    "records refused, they go to the dead letters; records=%d publisher=%s payoutId=%s reason=%s",
                    refused.size(),
                    first.getKey().completion().publisher(),
                    first.getKey().completion().payoutId(),
                    first.getValue().code());
        }
        return refused;
    }

    private static Set<PayoutId> payouts(Collection<Admitted> refused) {
        return refused.stream().map(one -> one.completion().payoutId()).collect(Collectors.toSet());
    }

    private static OutboxMessage deadLetter(ConsumerRecord<byte[], byte[]> record, Violation why) {
        return OutboxMessage.deadLetter(
                Topics.TASK_COMPLETIONS_DLQ,
                DeadLetter.of(
                        record.key(),
                        record.value(),
                        record.headers(),
                        List.of(why),
                        new DeadLetter.Origin(record.topic(), record.partition(), record.offset())));
    }
}
