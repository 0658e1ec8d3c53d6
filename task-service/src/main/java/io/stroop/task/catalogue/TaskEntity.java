package io.stroop.task.catalogue;

import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/// A stored task. It never changes: a reward that was promised stays promised.
@Entity
@Table(name = "task")
@IdClass(TaskKey.class)
class TaskEntity {
    @Id
    private String publisher;

    @Id
    @Column(name = "task_id")
    private String taskId;

    private String asset;

    /// In stroops.
    private long reward;

    @Column(name = "created_at")
    private Instant createdAt;

    TaskId taskId() {
        return new TaskId(taskId);
    }

    Reward reward() {
        return new Reward(Asset.parse(asset), StroopAmount.ofStroops(reward));
    }

    Instant createdAt() {
        return createdAt;
    }
}
