package io.stroop.bench.estimator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Completions in Kafka that nobody has netted yet.
final class WaitingCompletions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublisherId PUBLISHER = new PublisherId("bench");
    private static final Instant COMPLETED = Instant.parse("2026-11-28T12:00:00Z");

    private WaitingCompletions() {}

    /// Publishes them, evenly spread over the workers.
    ///
    /// @return the ids of their payouts
    static Set<UUID> publish(String bootstrapServers, int completions, int workers) throws IOException {
        List<AccountDestination> wallets = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            wallets.add(AccountDestination.parse(
                    SandboxKeys.keyPair("bench-worker-" + i).getAccountId()));
        }
        Set<UUID> payouts = HashSet.newHashSet(completions);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < completions; i++) {
                TaskCompleted event = event(i, wallets.get(i % workers), i % workers);
                payouts.add(PayoutId.of(PUBLISHER, event.completionId()).value());
                var _ = producer.send(new ProducerRecord<>(
                        Topics.TASK_COMPLETIONS,
                        event.workerId().value().getBytes(StandardCharsets.UTF_8),
                        JSON.writeValueAsBytes(event.toFields())));
            }
            producer.flush();
        }
        return payouts;
    }

    private static TaskCompleted event(int number, AccountDestination to, int worker) {
        return new TaskCompleted(
                new CompletionId("bench-" + number),
                new TaskId("bench-task"),
                new WorkerId("bench-worker-" + worker),
                to,
                null,
                Asset.NATIVE,
                StroopAmount.ofStroops(1_000),
                COMPLETED,
                PUBLISHER,
                Urgency.INSTANT);
    }
}
