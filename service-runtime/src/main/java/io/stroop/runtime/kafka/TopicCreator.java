package io.stroop.runtime.kafka;

import io.stroop.contracts.Topics;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Creates missing topics of this service once Kafka is up, and again if one disappears. Ready once all topics
/// have existed, and for good: if Kafka goes down later, the outbox keeps accepted records.
@Default
@Readiness
@Singleton
public final class TopicCreator implements Worker, HealthCheck {
    private static final Logger LOG = Logger.getLogger(TopicCreator.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final String HOUR_MILLIS = "3600000";

    private final KafkaClients kafka;
    private final TopicsConfig config;
    private final RequiredTopics required;
    private final StartSignal created = new StartSignal();

    TopicCreator(KafkaClients kafka, TopicsConfig config, RequiredTopics required) {
        this.kafka = kafka;
        this.config = config;
        this.required = required;
    }

    /// Given once all topics of this service exist.
    public StartSignal created() {
        return created;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public StartSignal startsAfter() {
        return StartSignal.alreadyGiven();
    }

    @Override
    public Duration idlePause() {
        return created.given() ? LOOK_AGAIN : RETRY;
    }

    /// @throws IOException if Kafka does not answer
    @Override
    public boolean step() throws IOException, InterruptedException {
        try (Admin admin = kafka.admin(name(), ATTEMPT)) {
            List<NewTopic> missing = missing(listed(admin));
            if (missing.isEmpty()) {
                created.give();
                return false;
            }
            create(admin, missing);
            return listed(admin).containsAll(required.names()); // a fresh topic may take a moment to be listed
        } catch (ExecutionException e) {
            throw new IOException("Kafka at %s: %s".formatted(kafka.bootstrapServers(), e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("Kafka at %s did not answer in time".formatted(kafka.bootstrapServers()), e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics exist")
                .status(created.given())
                .withData("bootstrapServers", kafka.bootstrapServers())
                .build();
    }

    private static Set<String> listed(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listTopics().names().get(ATTEMPT.toSeconds(), TimeUnit.SECONDS);
    }

    private List<NewTopic> missing(Set<String> existing) {
        return required.names().stream()
                .filter(name -> !existing.contains(name))
                .sorted()
                .map(name -> new NewTopic(
                                name,
                                Optional.of(partitions(name)),
                                config.replication() < 0 ? Optional.empty() : Optional.of(config.replication()))
                        .configs(settings(name)))
                .toList();
    }

    private static void create(Admin admin, List<NewTopic> missing)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var one : admin.createTopics(missing).values().entrySet()) {
            try {
                one.getValue().get(ATTEMPT.toSeconds(), TimeUnit.SECONDS);
                LOG.infof("topic created; topic=%s", one.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                    throw e;
                }
            }
        }
    }

    private int partitions(String topic) {
        return switch (topic) {
            case Topics.TASK_COMPLETIONS -> config.completionsPartitions();
            case Topics.TASK_COMPLETIONS_DLQ -> config.deadLettersPartitions();
            case Topics.PAYOUT_BATCHES -> config.batchesPartitions();
            case Topics.PAYOUT_SETTLEMENTS -> config.settlementsPartitions();
            case Topics.PAYOUT_PUBLISHERS, Topics.PAYOUT_LANES, Topics.PAYOUT_AUDIT ->
                1; // small, and their order matters
            default -> throw new IllegalArgumentException("not a topic of Stroop: " + topic);
        };
    }

    /// The last state of each publisher must never be deleted, and no head of the audit trail. Nobody reads
    /// earlier reports of lanes.
    private static Map<String, String> settings(String topic) {
        return switch (topic) {
            case Topics.PAYOUT_PUBLISHERS ->
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            case Topics.PAYOUT_LANES ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        HOUR_MILLIS);
            case Topics.PAYOUT_AUDIT ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            default -> Map.of();
        };
    }
}
