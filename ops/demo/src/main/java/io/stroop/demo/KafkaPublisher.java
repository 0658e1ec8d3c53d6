package io.stroop.demo;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RecordSigner;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Publishes straight to Kafka, past the task-service, by the contract of `task.completions`.
public final class KafkaPublisher implements Publisher {
    /// Who publishes.
    public static final PublisherId PUBLISHER = new PublisherId("stroop-demo-kafka");

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, TaskCompleted> events = new HashMap<>();
    private final Map<String, Long> acceptedNanos = new ConcurrentHashMap<>();

    private final RecordSigner signer;

    /// @param signer with a key of [#PUBLISHER]
    KafkaPublisher(String bootstrapServers, RecordSigner signer) {
        this.signer = signer;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "delivery.timeout.ms", 10_000,
                        "request.timeout.ms", 5_000,
                        "max.block.ms", 5_000,
                        "reconnect.backoff.max.ms", 1_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void register(Workload workload, WorkerWallets wallets, String asset) {
        for (Completion completion : workload.completions()) {
            events.put(
                    completion.completionId(),
                    new TaskCompleted(
                            new CompletionId(completion.completionId()),
                            new TaskId(completion.taskId()),
                            new WorkerId(completion.workerId()),
                            AccountDestination.parse(wallets.address(completion.workerId())),
                            null,
                            Asset.parse(asset),
                            workload.reward(),
                            completion.completedAt(),
                            PUBLISHER,
                            Urgency.INSTANT));
        }
    }

    /// Without waiting for each; what the broker does not take at first is sent again by itself.
    @Override
    public void publishAll(List<Completion> completions) throws IOException, InterruptedException {
        Queue<Completion> refused = new ConcurrentLinkedQueue<>();
        for (Completion completion : completions) {
            try {
                var _ = producer.send(record(completion), (metadata, failure) -> {
                    if (failure == null) {
                        acceptedNanos.putIfAbsent(completion.completionId(), System.nanoTime());
                    } else {
                        refused.add(completion);
                    }
                });
            } catch (KafkaException e) {
                refused.add(completion); // its buffer stayed full
            }
        }
        producer.flush();
        for (Completion completion : refused) {
            publish(completion);
        }
    }

    @Override
    public void publish(Completion completion) throws IOException, InterruptedException {
        ProducerRecord<byte[], byte[]> record = record(completion);
        Repetition.until(() -> {
            try {
                producer.send(record).get();
                return true;
            } catch (ExecutionException e) {
                throw new IOException("the broker does not take a completion", e.getCause());
            }
        });
        acceptedNanos.putIfAbsent(completion.completionId(), System.nanoTime());
    }

    private ProducerRecord<byte[], byte[]> record(Completion completion) throws IOException {
        TaskCompleted event = events.get(completion.completionId());
        if (event == null) {
            throw new IllegalArgumentException("not registered: " + completion.completionId());
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.TASK_COMPLETIONS,
                event.workerId().value().getBytes(StandardCharsets.UTF_8),
                Http.JSON.writeValueAsBytes(event.toFields()));
        event.headers("/stroop-demo")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        signer.sign(event.payoutId(), record.value(), Instant.now())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public Map<String, Long> acceptedNanos() {
        return Map.copyOf(acceptedNanos);
    }

    @Override
    public void close() {
        producer.close();
    }
}
