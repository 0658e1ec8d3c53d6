package io.stroop.payout.gate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A proposal and what became of it.
@Entity
@Table(name = "batch")
public class BatchEntity {

    /// What became of a proposal.
    public enum State {
        /// Waits for the gate.
        RECEIVED,
        /// Became a transaction.
        SIGNED,
        /// Nothing of it was to be paid.
        EMPTY
    }

    @Id
    @Column(name = "batch_id")
    public UUID batchId;

    public String lane;

    @Enumerated(EnumType.STRING)
    public State state;

    /// The JSON object of the [io.stroop.contracts.PayoutBatch].
    public String proposal;

    @Column(name = "received_at")
    public Instant receivedAt;

    @Column(name = "next_try_at")
    public Instant nextTryAt;

    @Column(name = "resolved_at")
    public @Nullable Instant resolvedAt;

    /// Why it waits, or what was left out; null for nothing.
    public @Nullable String detail;
}
