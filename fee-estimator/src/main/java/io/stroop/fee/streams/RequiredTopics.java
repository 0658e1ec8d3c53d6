package io.stroop.fee.streams;

import io.stroop.contracts.Topics;
import io.stroop.fee.FeeEstimatorConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Makes the topics that this service reads and writes, where they are absent.
final class RequiredTopics {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final String bootstrapServers;
    private final Map<String, Integer> partitions;

    RequiredTopics(String bootstrapServers, FeeEstimatorConfig.TopicPartitions config) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = Map.of(
                Topics.TASK_COMPLETIONS, config.completionsPartitions(),
                Topics.TASK_COMPLETIONS_DLQ, config.deadLettersPartitions(),
                Topics.PAYOUT_BATCHES, config.batchesPartitions());
    }

    /// Returns when all are there.
    ///
    /// @throws KafkaException when Kafka does not answer in time
    void ensure() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS))) {
            Set<String> present = admin.listTopics().names().get();
            for (Map.Entry<String, Integer> topic : partitions.entrySet()) {
                if (!present.contains(topic.getKey())) {
                    create(admin, topic.getKey(), topic.getValue());
                }
            }
            if (!admin.listTopics().names().get().containsAll(partitions.keySet())) {
                throw new KafkaException("the topics were made and are not all listed yet");
            }
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getCause()), e);
        }
    }

    private static void create(Admin admin, String name, int partitions)
            throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                throw e;
            }
        }
    }
}
