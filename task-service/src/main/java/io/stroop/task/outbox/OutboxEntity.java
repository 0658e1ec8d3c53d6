package io.stroop.task.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Storage shape of an event that Kafka has not acknowledged yet.
@Entity
@Table(name = "outbox")
class OutboxEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "outbox_id")
    Long outboxId;

    @Column(name = "worker_id")
    String workerId;

    /// A JSON object of strings.
    String headers;

    /// The JSON of the event.
    String event;

    @Column(name = "created_at")
    Instant createdAt;
}
