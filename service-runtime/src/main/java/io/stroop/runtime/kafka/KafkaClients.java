package io.stroop.runtime.kafka;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Creates the Kafka clients of a service, all from the same settings: every `kafka.*` property that is a Kafka
/// client setting, such as `kafka.security.protocol`, `kafka.sasl.jaas.config` or
/// `kafka.ssl.truststore.location`. Settings that correctness depends on (acks, idempotence, isolation level,
/// offset commits) are fixed here and cannot be overridden.
///
/// Client ids are `<application>-<purpose>`. Creating a client fails while the broker's host name does not
/// resolve, but does not need the broker to be up.
@Singleton
public final class KafkaClients {
    private static final String PREFIX = "kafka.";
    private static final int MAX_RECONNECT_BACKOFF_MILLIS = 1_000;

    /// How long until the partitions of a killed process are reassigned. Kafka's default is 45 s, and
    /// brokers accept no less than 6 s (`group.min.session.timeout.ms`).
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;

    private static final int HEARTBEAT_MILLIS = 1_500;

    /// How soon a newly created topic is discovered.
    private static final int METADATA_MAX_AGE_MILLIS = 5_000;

    private final String application;
    private final String bootstrapServers;
    private final Map<String, Object> configured;

    /// @param bootstrapServers absent only in a run that does nothing but migrate the database
    KafkaClients(
            Config config,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> bootstrapServers) {
        this.application = application;
        this.bootstrapServers = bootstrapServers.orElse("");
        this.configured = configured(config);
    }

    /// Outside of Quarkus.
    public static KafkaClients of(Config config, String application) {
        return new KafkaClients(config, application, config.getOptionalValue("kafka.bootstrap.servers", String.class));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /// Settings common to all clients: addresses, TLS, SASL, and anything else that is configured.
    ///
    /// @param purpose names the client within this service, such as `outbox`
    public Map<String, Object> settings(String purpose) {
        Map<String, Object> settings = new HashMap<>(configured);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-" + purpose);
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_BACKOFF_MILLIS);
        return settings;
    }

    /// An idempotent producer with `acks=all`. None of its operations blocks longer than the timeout.
    public Producer<byte[], byte[]> producer(String purpose, Duration deliveryTimeout) {
        int millis = Math.toIntExact(deliveryTimeout.toMillis());
        Map<String, Object> settings = settings(purpose);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis / 2));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(1, millis / 2));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// A consumer that reads committed records from the earliest offset. Only the caller commits its offsets.
    public Consumer<byte[], byte[]> consumer(String purpose, String group, int maxRecords) {
        Map<String, Object> settings = settings(purpose);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MILLIS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// @param timeout how long one call may take
    public Admin admin(String purpose, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        Map<String, Object> settings = settings(purpose);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return Admin.create(settings);
    }

    private static Map<String, Object> configured(Config config) {
        Set<String> names = new TreeSet<>(AdminClientConfig.configNames());
        names.addAll(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        Map<String, Object> configured = new HashMap<>();
        for (String name : names) {
            config.getOptionalValue(PREFIX + name, String.class).ifPresent(value -> configured.put(name, value));
        }
        return configured;
    }
}
