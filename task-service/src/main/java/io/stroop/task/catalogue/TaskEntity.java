package io.stroop.task.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Storage shape of a task.
@Entity
@Table(name = "task")
class TaskEntity {
    @Id
    @Column(name = "task_id")
    String taskId;

    String asset;

    /// In stroops.
    long reward;

    @Column(name = "created_at")
    Instant createdAt;
}
