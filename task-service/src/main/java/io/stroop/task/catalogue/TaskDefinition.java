package io.stroop.task.catalogue;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import java.util.Map;
import java.util.Set;

/// What a caller says of a task.
record TaskDefinition(TaskId taskId, Reward reward) {
    private static final Set<String> NAMES = Set.of("taskId", "asset", "reward");

    static Parsed<TaskDefinition> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        TaskId taskId = fields.required("taskId", TaskId::new);
        Asset asset = fields.required("asset", Asset::parse);
        StroopAmount reward = fields.required("reward", TaskDefinition::positive);
        if (!fields.good() || taskId == null || asset == null || reward == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new TaskDefinition(taskId, new Reward(asset, reward)));
    }

    private static StroopAmount positive(String decimal) {
        StroopAmount amount = StroopAmount.parse(decimal);
        if (amount.isZero()) {
            throw new InvalidValueException("amount.zero", "must be more than zero");
        }
        return amount;
    }
}
