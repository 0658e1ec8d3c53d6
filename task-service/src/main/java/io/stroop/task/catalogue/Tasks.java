package io.stroop.task.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tasks and their rewards.
@ApplicationScoped
public class Tasks implements PanacheRepositoryBase<TaskEntity, String> {
    private final Clock clock;

    Tasks(Clock clock) {
        this.clock = clock;
    }

    /// The rewards of those tasks that exist.
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<TaskId, Reward> rewards(Collection<TaskId> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return list("taskId in ?1", tasks.stream().map(TaskId::value).toList()).stream()
                .collect(Collectors.toMap(TaskEntity::taskId, TaskEntity::reward));
    }

    /// Stores the task unless its id is already used.
    ///
    /// @return the stored task; it pays another reward than the given one if the id was already used
    @Transactional
    TaskView define(TaskDefinition definition) {
        getEntityManager()
                .createNativeQuery("""
                        insert into task (task_id, asset, reward, created_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, definition.taskId().value())
                .setParameter(2, definition.asset().canonical())
                .setParameter(3, definition.reward().stroops())
                .setParameter(4, clock.instant())
                .executeUpdate();
        return TaskView.of(findById(definition.taskId().value()));
    }

    @Transactional
    Optional<TaskView> find(TaskId taskId) {
        return findByIdOptional(taskId.value()).map(TaskView::of);
    }
}
