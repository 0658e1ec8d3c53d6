package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads settlements from Kafka, as a publisher would.
final class Settlements implements AutoCloseable {
    private final Set<String> completionIds;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final Map<String, Long> arrivedNanos = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> operations = new ConcurrentHashMap<>();
    private final Set<String> transactions = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile String failure = "";

    /// @param completionIds whose settlements count; others on the topic are ignored
    Settlements(Deployment product, Set<String> completionIds) {
        this.completionIds = Set.copyOf(completionIds);
        Map<String, Object> settings = new HashMap<>(product.kafkaLogin());
        settings.put("bootstrap.servers", product.kafka());
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> partitions = consumer.partitionsFor(Topics.PAYOUT_SETTLEMENTS, Duration.ofSeconds(30));
        consumer.assign(partitions.stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        this.thread = Thread.ofPlatform().name("settlements").daemon(true).start(this::run);
    }

    /// Number of settled completions.
    int count() {
        return arrivedNanos.size();
    }

    /// When the settlement of a completion arrived, by [System#nanoTime]; null if it has not.
    @Nullable
    Long arrivedNanos(String completionId) {
        return arrivedNanos.get(completionId);
    }

    /// Completions settled by more than one operation, that is, paid twice.
    long paidTwice() {
        return operations.values().stream().filter(paidBy -> paidBy.size() > 1).count();
    }

    /// Operations that paid.
    int payments() {
        Set<String> distinct = new HashSet<>();
        operations.values().forEach(distinct::addAll);
        return distinct.size();
    }

    Set<String> transactions() {
        return Set.copyOf(transactions);
    }

    /// Why reading failed; empty if it has not.
    String failure() {
        return failure;
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    take(Http.JSON.readTree(record.value()));
                }
            }
        } catch (WakeupException e) {
            stopping = true;
        } catch (IOException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private void take(JsonNode settled) {
        String completionId = settled.path("completion").path("completionId").asText();
        if (!completionIds.contains(completionId)) {
            return;
        }
        String hash = settled.path("transactionHash").asText();
        arrivedNanos.putIfAbsent(completionId, System.nanoTime());
        operations
                .computeIfAbsent(completionId, id -> ConcurrentHashMap.newKeySet())
                .add(hash + "/" + settled.path("operationIndex").asInt());
        transactions.add(hash);
    }
}
