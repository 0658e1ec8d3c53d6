package io.stroop.task.catalogue;

import io.stroop.contracts.StroopAmount;
import java.time.Instant;

/// A task as a caller sees it.
///
/// @param reward decimal, such as `0.05`
public record TaskView(String taskId, String asset, String reward, Instant createdAt) {

    static TaskView of(TaskEntity task) {
        return new TaskView(
                task.taskId, task.asset, StroopAmount.ofStroops(task.reward).toDecimal(), task.createdAt);
    }
}
