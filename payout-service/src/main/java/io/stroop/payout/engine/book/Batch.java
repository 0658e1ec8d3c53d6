package io.stroop.payout.engine.book;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import java.time.Instant;
import java.util.UUID;

/// A proposal that the gate has not resolved yet.
public record Batch(PayoutBatch proposal, Instant receivedAt) {

    /// The batch of transactions that were entered from the ledger: which proposal they came from is lost.
    public static final BatchId UNKNOWN = new BatchId(new UUID(0, 0));

    /// What became of a proposal.
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

    public BatchId batchId() {
        return proposal.batchId();
    }

    public LaneId lane() {
        return proposal.lane();
    }
}
