package io.stroop.payout.gate;

import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.channel.ChannelEntity;
import io.stroop.payout.channel.Channels;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.Receivability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The unit of work that signs: locks the proposal, the lane and the payouts, decides by the book, leases a channel,
/// builds, signs and stores. Nothing is sent from here; when it does not commit, nothing has happened.
@ApplicationScoped
public class Signing {
    private static final Duration TRY_AGAIN_IN = Duration.ofMillis(200);
    private static final Duration WAIT_FOR_UNKNOWN = Duration.ofMinutes(5);

    /// What became of one try.
    public enum Outcome {
        SIGNED,
        /// Nothing of it was to be paid.
        EMPTY,
        /// Not now: the lane is paused, no channel is free, or the book does not know all of it yet.
        WAITS,
        /// Another replica has it.
        TAKEN
    }

    private final Batches batches;
    private final Lanes lanes;
    private final Payouts payouts;
    private final Channels channels;
    private final Writing writing;

    Signing(Batches batches, Lanes lanes, Payouts payouts, Channels channels, Writing writing) {
        this.batches = batches;
        this.lanes = lanes;
        this.payouts = payouts;
        this.channels = channels;
        this.writing = writing;
    }

    /// @param receivability one answer per payment of the proposal
    /// @param latest the newest ledger, from before the answers
    @Transactional
    public Outcome sign(PayoutBatch batch, List<Receivability> receivability, Ledger.Latest latest) {
        Optional<BatchEntity> locked = batches.lockReceived(batch.batchId().value());
        if (locked.isEmpty()) {
            return Outcome.TAKEN;
        }
        BatchEntity row = locked.get();
        if (!lanes.maySign(row.lane)) {
            return later(row, "the lane is paused, or not one of this service");
        }
        Selection selection =
                Selection.of(batch, payouts.lock(completionIds(batch)), receivability, writing.maxPaymentStroops());
        if (!selection.unknown().isEmpty() && !writing.olderThan(row.receivedAt, WAIT_FOR_UNKNOWN)) {
            return later(row, selection.unknown().size() + " completions are not registered yet");
        }
        if (selection.payments().isEmpty()) {
            writing.setAside(row, selection);
            writing.resolve(row, BatchEntity.State.EMPTY, selection);
            return Outcome.EMPTY;
        }
        Optional<ChannelEntity> channel = channels.lockFree(row.lane);
        if (channel.isEmpty()) {
            return later(row, "all channel accounts are waiting for the ledger");
        }
        writing.setAside(row, selection);
        writing.transaction(row, batch, selection.payments(), channel.get(), latest);
        writing.resolve(row, BatchEntity.State.SIGNED, selection);
        return Outcome.SIGNED;
    }

    private Outcome later(BatchEntity row, String why) {
        writing.retry(row, TRY_AGAIN_IN, why);
        return Outcome.WAITS;
    }

    private static List<String> completionIds(PayoutBatch batch) {
        return batch.payments().stream()
                .flatMap(payment -> payment.completions().stream())
                .map(completion -> completion.completionId().value())
                .distinct()
                .toList();
    }
}
