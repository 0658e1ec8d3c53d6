package io.stroop.task.catalogue;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Fields;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A task as a caller defines it.
///
/// @param reward what one completion pays; more than zero
@Schema(
        requiredProperties = {"taskId", "asset", "reward"},
        additionalProperties = Schema.False.class)
record TaskDefinition(TaskId taskId, Asset asset, StroopAmount reward) {
    private static final Set<String> NAMES = Set.of("taskId", "asset", "reward");

    static Parsed<TaskDefinition> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        TaskId taskId = fields.required("taskId", TaskId::new);
        Asset asset = fields.required("asset", Asset::parse);
        StroopAmount reward = fields.required("reward", Reward::parseAmount);
        if (!fields.good() || taskId == null || asset == null || reward == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new TaskDefinition(taskId, asset, reward));
    }
}
