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

/// A proposal and its outcome.
///
///     RECEIVED ──▶ SIGNED | EMPTY | REFUSED
@Entity
@Table(name = "batch")
public class BatchEntity {

    /// The outcome of a proposal.
    public enum State {
        /// Waiting for the gate.
        RECEIVED,
        /// Signed as a transaction.
        SIGNED,
        /// Nothing in it was payable.
        EMPTY,
        /// This release cannot read it any more.
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

    /// The [io.stroop.contracts.PayoutBatch] as JSON.
    String proposal() {
        return proposal;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /// Why it is waiting, or what was left out; null for none.
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
