package io.stroop.task.completion;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Violation;
import io.stroop.task.catalogue.Reward;
import io.stroop.task.catalogue.Tasks;
import io.stroop.task.publisher.AcceptedAssets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides what completions pay.
@ApplicationScoped
class Rewards {
    private final Tasks tasks;
    private final AcceptedAssets assets;

    Rewards(Tasks tasks, AcceptedAssets assets) {
        this.tasks = tasks;
        this.assets = assets;
    }

    /// What each submission pays. Invalid if the task that decides it does not exist, or if the asset is not
    /// accepted. Needs a unit of work.
    Map<CompletionSubmission, Parsed<Reward>> of(PublisherId publisher, List<CompletionSubmission> submissions) {
        Map<TaskId, Reward> ofTasks = tasks.rewards(
                publisher,
                submissions.stream()
                        .filter(submission -> submission.ownReward().isEmpty())
                        .map(CompletionSubmission::taskId)
                        .collect(Collectors.toSet()));
        Map<CompletionSubmission, Parsed<Reward>> rewards = new HashMap<>();
        submissions.forEach(
                submission -> rewards.put(submission, reward(submission, ofTasks.get(submission.taskId()), assets)));
        return rewards;
    }

    /// @param ofTask null if the task is unknown
    static Parsed<Reward> reward(CompletionSubmission submission, @Nullable Reward ofTask, AcceptedAssets assets) {
        Optional<Reward> reward = submission
                .ownReward()
                .or(() -> Optional.ofNullable(ofTask)
                        .map(promised -> submission.amount() == null
                                ? promised
                                : new Reward(promised.asset(), submission.amount())));
        if (reward.isEmpty()) {
            return invalid(new Violation(
                    "taskId", "task.unknown", "is unknown: define the task first, or send an asset and an amount"));
        }
        return assets.refusal(submission.publisher(), reward.get().asset())
                .map(Rewards::invalid)
                .orElseGet(() -> new Parsed.Valid<>(reward.get()));
    }

    private static Parsed<Reward> invalid(Violation violation) {
        return new Parsed.Invalid<>(List.of(violation));
    }
}
