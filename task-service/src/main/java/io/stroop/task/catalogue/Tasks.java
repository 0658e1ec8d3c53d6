package io.stroop.task.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PublisherId;
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
public class Tasks implements PanacheRepositoryBase<TaskEntity, TaskKey> {
    private final Clock clock;

    Tasks(Clock clock) {
        this.clock = clock;
    }

    /// The rewards of those tasks of a publisher that exist.
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<TaskId, Reward> rewards(PublisherId publisher, Collection<TaskId> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return list(
                        "publisher = ?1 and taskId in ?2",
                        publisher.value(),
                        tasks.stream().map(TaskId::value).toList())
                .stream()
                .collect(Collectors.toMap(TaskEntity::taskId, TaskEntity::reward));
    }

    /// Stores the task unless its id is already used.
    ///
    /// @return the stored task; it pays another reward than the given one if the id was already used
    @Transactional
    TaskView define(PublisherId publisher, TaskDefinition definition) {
        getEntityManager()
                .createNativeQuery("""
                        insert into task (publisher, task_id, asset, reward, created_at) values (?5, ?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, definition.taskId().value())
                .setParameter(2, definition.asset().canonical())
                .setParameter(3, definition.reward().stroops())
                .setParameter(4, clock.instant())
                .setParameter(5, publisher.value())
                .executeUpdate();
        return TaskView.of(
                findById(new TaskKey(publisher.value(), definition.taskId().value())));
    }

    @Transactional
    Optional<TaskView> find(PublisherId publisher, TaskId taskId) {
        return findByIdOptional(new TaskKey(publisher.value(), taskId.value())).map(TaskView::of);
    }
}
