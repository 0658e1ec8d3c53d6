package io.stroop.task.completion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Violation;
import io.stroop.contracts.WorkerId;
import io.stroop.task.catalogue.Reward;
import io.stroop.task.catalogue.Tasks;
import io.stroop.task.outbox.Outbox;
import io.stroop.task.worker.Wallet;
import io.stroop.task.worker.WalletRegistered;
import io.stroop.task.worker.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All completions. A completion and the event that announces it are stored in one unit of work.
@ApplicationScoped
class Completions implements PanacheRepositoryBase<CompletionEntity, String> {
    /// Rows that are held in memory at once when a wallet sets waiting completions free.
    private static final int PAGE = 500;

    private final Workers workers;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Clock clock;

    Completions(Workers workers, Tasks tasks, Outbox outbox, Clock clock) {
        this.workers = workers;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    Optional<CompletionView> find(CompletionId id) {
        return findByIdOptional(id.value()).map(CompletionView::of);
    }

    /// Takes submissions in, all in one unit of work.
    ///
    /// @param submissions may name one id more than once: the first decides
    /// @return what became of each, in the same order
    /// @throws jakarta.persistence.PersistenceException when another unit of work took one of the ids meanwhile,
    ///     or the database does not answer; then nothing was taken in, and the call may be repeated
    @Transactional
    List<Intake> takeIn(List<CompletionSubmission> submissions) {
        Map<String, CompletionEntity> known = known(submissions);
        List<CompletionSubmission> unknown = submissions.stream()
                .filter(s -> !known.containsKey(s.completionId().value()))
                .toList();
        Map<TaskId, Reward> rewards = rewards(unknown);
        Map<WorkerId, Wallet> wallets = wallets(unknown);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<CompletionEntity> fresh = new ArrayList<>();
        List<Intake> outcomes = new ArrayList<>(submissions.size());
        for (CompletionSubmission submission : submissions) {
            CompletionEntity entity = known.get(submission.completionId().value());
            if (entity == null) {
                Reward reward = reward(submission, rewards);
                if (reward == null) {
                    outcomes.add(unknownTask());
                    continue;
                }
                entity = entity(submission, reward, wallet(submission, wallets), now);
                known.put(entity.completionId, entity);
                fresh.add(entity);
            }
            outcomes.add(
                    entity.digest.equals(submission.digest())
                            ? new Intake.Accepted(CompletionView.of(entity))
                            : new Intake.Conflict());
        }
        store(fresh);
        return outcomes;
    }

    /// Lets out what waited for this wallet, in the order of acceptance.
    void release(@Observes WalletRegistered registered) {
        List<CompletionEntity> page;
        do {
            page = find(
                            "workerId = ?1 and state = ?2 order by acceptedAt, completionId",
                            registered.workerId().value(),
                            CompletionState.WAITING_FOR_WALLET)
                    .page(0, PAGE)
                    .list();
            List<TaskCompleted> events = new ArrayList<>(page.size());
            for (CompletionEntity waiting : page) {
                waiting.pay(registered.wallet());
                events.add(waiting.event());
            }
            flush(); // the next page is read without these
            page.forEach(getEntityManager()::detach);
            outbox.append(events);
        } while (page.size() == PAGE);
    }

    private Map<String, CompletionEntity> known(List<CompletionSubmission> submissions) {
        Set<String> ids =
                submissions.stream().map(s -> s.completionId().value()).collect(Collectors.toSet());
        Map<String, CompletionEntity> known = new HashMap<>();
        list("completionId in ?1", ids).forEach(entity -> known.put(entity.completionId, entity));
        return known;
    }

    private Map<TaskId, Reward> rewards(List<CompletionSubmission> submissions) {
        return tasks.rewards(submissions.stream()
                .filter(CompletionSubmission::needsTask)
                .map(CompletionSubmission::taskId)
                .collect(Collectors.toSet()));
    }

    private Map<WorkerId, Wallet> wallets(List<CompletionSubmission> submissions) {
        return workers.wallets(submissions.stream()
                .filter(s -> s.destination() == null)
                .map(CompletionSubmission::workerId)
                .collect(Collectors.toSet()));
    }

    /// Ids are inserted in one order by everyone, so that two streams with the same ids cannot block each other; the
    /// events keep the order of the submissions.
    private void store(List<CompletionEntity> fresh) {
        fresh.stream()
                .sorted((a, b) -> a.completionId.compareTo(b.completionId))
                .forEach(this::persist);
        flush();
        outbox.append(fresh.stream()
                .filter(entity -> entity.state == CompletionState.ACCEPTED)
                .map(CompletionEntity::event)
                .toList());
    }

    private static @Nullable Wallet wallet(CompletionSubmission submission, Map<WorkerId, Wallet> wallets) {
        return submission.destination() == null
                ? wallets.get(submission.workerId())
                : new Wallet(submission.destination(), submission.memo());
    }

    /// @return null when the task, which decides, does not exist
    private static @Nullable Reward reward(CompletionSubmission submission, Map<TaskId, Reward> rewards) {
        Asset asset = submission.asset();
        StroopAmount amount = submission.amount();
        if (asset != null && amount != null) {
            return new Reward(asset, amount);
        }
        Reward reward = rewards.get(submission.taskId());
        return reward == null || amount == null ? reward : new Reward(reward.asset(), amount);
    }

    private static CompletionEntity entity(
            CompletionSubmission submission, Reward reward, @Nullable Wallet wallet, Instant now) {
        CompletionEntity entity = new CompletionEntity();
        entity.completionId = submission.completionId().value();
        entity.digest = submission.digest();
        entity.taskId = submission.taskId().value();
        entity.workerId = submission.workerId().value();
        entity.state = CompletionState.WAITING_FOR_WALLET;
        entity.asset = reward.asset().canonical();
        entity.amount = reward.amount().stroops();
        entity.completedAt = submission.completedAt() == null
                ? now
                : submission.completedAt().truncatedTo(ChronoUnit.MICROS);
        entity.publisher = submission.publisher().value();
        entity.urgency = submission.urgency().label();
        entity.acceptedAt = now;
        if (wallet != null) {
            entity.pay(wallet);
        }
        return entity;
    }

    private static Intake unknownTask() {
        return new Intake.Unprocessable(new Violation(
                "taskId", "task.unknown", "names no task: create it first, or send an asset and an amount"));
    }
}
