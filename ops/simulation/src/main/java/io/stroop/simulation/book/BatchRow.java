package io.stroop.simulation.book;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Batch;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A proposal as it is stored.
///
/// @param detail why it waits, or what was left out; null for none
public record BatchRow(
        PayoutBatch proposal,
        Batch.State state,
        Instant receivedAt,
        Instant nextTryAt,
        @Nullable Instant resolvedAt,
        @Nullable String detail) {

    static BatchRow received(PayoutBatch proposal, Instant now) {
        return new BatchRow(proposal, Batch.State.RECEIVED, now, now, null, null);
    }

    BatchRow putOff(Instant until, String why) {
        return new BatchRow(proposal, state, receivedAt, until, null, why);
    }

    BatchRow resolved(Batch.State to, String summary, Instant now) {
        return new BatchRow(proposal, to, receivedAt, nextTryAt, now, summary);
    }

    public BatchId batchId() {
        return proposal.batchId();
    }

    /// Whether the gate still has to resolve it.
    public boolean open() {
        return state == Batch.State.RECEIVED;
    }

    boolean isOpenIn(LaneId lane) {
        return open() && proposal.lane().equals(lane);
    }

    Batch batch() {
        return new Batch(proposal, receivedAt);
    }

    /// Whether it is of the lane and includes one of the payouts.
    boolean includes(LaneId lane, Collection<PayoutId> payouts) {
        return proposal.lane().equals(lane)
                && proposal.payments().stream()
                        .flatMap(payment -> payment.payouts().stream())
                        .anyMatch(payout -> payouts.contains(payout.payoutId()));
    }
}
