package io.stroop.task.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The tasks and their rewards. A task never changes: what was promised stays promised.
@ApplicationScoped
public class Tasks implements PanacheRepositoryBase<TaskEntity, String> {
    private final Clock clock;

    Tasks(Clock clock) {
        this.clock = clock;
    }

    /// The rewards of those tasks that exist.
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<TaskId, Reward> rewards(Collection<TaskId> tasks) {
        Map<TaskId, Reward> rewards = new HashMap<>();
        if (tasks.isEmpty()) {
            return rewards;
        }
        for (TaskEntity task :
                list("taskId in ?1", tasks.stream().map(TaskId::value).toList())) {
            rewards.put(new TaskId(task.taskId), reward(task));
        }
        return rewards;
    }

    /// Stores the task when its id is free.
    ///
    /// @return the stored task: another one than was given when the id was taken
    @Transactional
    TaskView define(TaskDefinition definition) {
        getEntityManager()
                .createNativeQuery("""
                        insert into task (task_id, asset, reward, created_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, definition.taskId().value())
                .setParameter(2, definition.reward().asset().canonical())
                .setParameter(3, definition.reward().amount().stroops())
                .setParameter(4, clock.instant())
                .executeUpdate();
        return TaskView.of(findById(definition.taskId().value()));
    }

    @Transactional
    Optional<TaskView> find(TaskId taskId) {
        return findByIdOptional(taskId.value()).map(TaskView::of);
    }

    private static Reward reward(TaskEntity task) {
        return new Reward(Asset.parse(task.asset), StroopAmount.ofStroops(task.reward));
    }
}
