package io.stroop.payout.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record on its way to Kafka.
@Entity
@Table(name = "outbox")
public class OutboxEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    public String topic;

    @Column(name = "record_key")
    public @Nullable String key;

    /// A JSON object of strings.
    public String headers;

    public String payload;

    @Column(name = "created_at")
    public Instant createdAt;
}
