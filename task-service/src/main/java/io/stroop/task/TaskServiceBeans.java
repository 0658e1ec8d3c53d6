package io.stroop.task;

import io.stroop.contracts.Topics;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.access.PublisherFeed;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.RequiredTopics;
import io.stroop.runtime.kafka.TopicCreator;
import io.stroop.task.publisher.PublisherTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/// The beans that service-runtime expects from this service.
final class TaskServiceBeans {

    @Produces
    @Singleton
    RequiredTopics requiredTopics() {
        return new RequiredTopics(Set.of(Topics.TASK_COMPLETIONS, Topics.PAYOUT_PUBLISHERS, Topics.PAYOUT_SETTLEMENTS));
    }

    @Produces
    @Singleton
    AdmissionPolicy admissionPolicy(TaskServiceConfig config) {
        return AdmissionPolicy.of(config);
    }

    @Produces
    @Singleton
    PublisherFeed publisherFeed(KafkaClients kafka, TopicCreator topics, KnownPublishers known, PublisherTable table) {
        return new PublisherFeed(kafka, topics, known, table);
    }
}
