package io.stroop.task;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.lifecycle.ServiceStart;
import java.util.List;

/// Starts the task-service.
@QuarkusMain
public final class TaskService {
    private TaskService() {}

    public static void main(String... args) {
        ServiceStart.run("task-service", TaskServiceConfig.class, requirements(), args);
    }

    /// What is asked of single settings, beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                Requirement.kafka(),
                Requirement.databaseUrl(),
                Requirement.databaseUser(),
                Requirement.databasePassword());
    }
}
