package io.stroop.task;

import io.stroop.contracts.Topics;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.kafka.RequiredTopics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/// The beans that service-runtime expects from this service.
final class TaskServiceBeans {

    @Produces
    @Singleton
    RequiredTopics requiredTopics() {
        return new RequiredTopics(Set.of(Topics.TASK_COMPLETIONS));
    }

    @Produces
    @Singleton
    AdmissionPolicy admissionPolicy(TaskServiceConfig config) {
        return AdmissionPolicy.of(config);
    }
}
