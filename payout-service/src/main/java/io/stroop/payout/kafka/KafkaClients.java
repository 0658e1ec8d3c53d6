package io.stroop.payout.kafka;

import io.stroop.contracts.Topics;
import io.stroop.payout.PayoutConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Makes Kafka clients. None of them needs a broker to be up when it is made.
@ApplicationScoped
public class KafkaClients {
    private static final int TOPIC_PARTITIONS = 3;

    private final String bootstrapServers;
    private final PayoutConfig config;
    private @Nullable Producer<String, byte[]> producer;

    KafkaClients(
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092") String bootstrapServers,
            PayoutConfig config) {
        this.bootstrapServers = bootstrapServers;
        this.config = config;
    }

    /// The one producer of this service: idempotent, acknowledged by all in-sync replicas, never blocking for long.
    public synchronized Producer<String, byte[]> producer() {
        Producer<String, byte[]> existing = producer;
        if (existing == null) {
            Map<String, Object> settings = settings();
            settings.put("acks", "all");
            settings.put("enable.idempotence", "true");
            settings.put("linger.ms", "5");
            settings.put("max.block.ms", "5000");
            settings.put("delivery.timeout.ms", "20000");
            settings.put("request.timeout.ms", "10000");
            existing = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = existing;
        }
        return existing;
    }

    /// A consumer whose position is committed by its caller only.
    public Consumer<String, byte[]> consumer(String group, int maxRecords) {
        Map<String, Object> settings = settings();
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", Integer.toString(maxRecords));
        // how long the partitions of a killed process wait for another; the default is 45 s
        settings.putIfAbsent("session.timeout.ms", "10000");
        settings.putIfAbsent("heartbeat.interval.ms", "2500");
        settings.put("metadata.max.age.ms", "5000"); // a topic that is created later is found soon
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// Creates the topics that this service uses, where they are missing.
    ///
    /// @throws ExecutionException when Kafka does not answer
    public void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings())) {
            for (KafkaFuture<Void> created : admin.createTopics(List.of(
                            topic(Topics.TASK_COMPLETIONS, 6),
                            topic(Topics.TASK_COMPLETIONS_DLQ, 1),
                            topic(Topics.PAYOUT_BATCHES, TOPIC_PARTITIONS),
                            topic(Topics.PAYOUT_SETTLEMENTS, TOPIC_PARTITIONS)))
                    .values()
                    .values()) {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()); // the broker's own replication
    }

    @PreDestroy
    void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("reconnect.backoff.max.ms", "1000");
        return settings;
    }
}
