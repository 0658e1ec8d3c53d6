package io.stroop.payout.gate;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
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
///
///     RECEIVED ──▶ SIGNED | EMPTY | REFUSED
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
        EMPTY,
        /// It can no longer be read, by this release.
        REFUSED
    }

    @Id
    @Column(name = "batch_id")
    private UUID batchId;

    private String lane;

    @Enumerated(EnumType.STRING)
    private State state;

    private String proposal;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    private @Nullable String detail;

    /// For Hibernate.
    protected BatchEntity() {}

    public BatchId batchId() {
        return new BatchId(batchId);
    }

    public LaneId lane() {
        return new LaneId(lane);
    }

    public State state() {
        return state;
    }

    /// The JSON object of the [io.stroop.contracts.PayoutBatch].
    String proposal() {
        return proposal;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /// Why it waits, or what was left out; null for nothing.
    public @Nullable String detail() {
        return detail;
    }

    /// It stays in the queue and is tried again later.
    void putOff(Instant until, String why) {
        requireReceived("put off");
        nextTryAt = until;
        detail = why;
    }

    void signed(String summary, Instant now) {
        resolve(State.SIGNED, summary, now);
    }

    void empty(String summary, Instant now) {
        resolve(State.EMPTY, summary, now);
    }

    void refused(String why, Instant now) {
        resolve(State.REFUSED, why, now);
    }

    private void resolve(State to, String why, Instant now) {
        requireReceived(to.name());
        state = to;
        resolvedAt = now;
        detail = why;
    }

    private void requireReceived(String transition) {
        if (state != State.RECEIVED) {
            throw new IllegalStateException("batch %s must not go from %s to %s".formatted(batchId, state, transition));
        }
    }
}
