package io.stroop.task.catalogue;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A task as a caller sees it.
///
/// @param asset `native` or `CODE:ISSUER`
/// @param reward decimal, such as `0.05`
@Schema(name = "Task")
public record TaskView(String taskId, String asset, String reward, Instant createdAt) {

    static TaskView of(TaskEntity task) {
        Reward reward = task.reward();
        return new TaskView(
                task.taskId().value(),
                reward.asset().canonical(),
                reward.amount().toDecimal(),
                task.createdAt());
    }

    boolean pays(TaskDefinition definition) {
        return asset.equals(definition.asset().canonical())
                && reward.equals(definition.reward().toDecimal());
    }
}
