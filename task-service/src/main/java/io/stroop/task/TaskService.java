package io.stroop.task;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stroop.runtime.access.AccessConfig;
import io.stroop.runtime.access.Staff;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.kafka.TopicsConfig;
import io.stroop.runtime.lifecycle.ServiceStart;
import io.stroop.runtime.outbox.OutboxConfig;
import io.stroop.task.completion.IntakeSigner;
import java.util.List;

/// Starts the task-service.
@QuarkusMain
public final class TaskService {
    private TaskService() {}

    public static void main(String... args) {
        ServiceStart.run("task-service", mappings(), requirements(), args);
    }

    /// The interfaces that declare the settings of this service.
    public static List<Class<?>> mappings() {
        return List.of(TaskServiceConfig.class, AccessConfig.class, OutboxConfig.class, TopicsConfig.class);
    }

    /// Conditions on single settings, beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                Requirement.kafka(),
                Requirement.databaseUrl(),
                Requirement.databaseUser(),
                Requirement.databasePassword(),
                Requirement.assets(),
                Staff.file(),
                IntakeSigner.keyFile());
    }
}
