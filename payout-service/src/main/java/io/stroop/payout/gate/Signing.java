package io.stroop.payout.gate;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.channel.ChannelEntity;
import io.stroop.payout.channel.Channels;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.Receivability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The unit of work that signs. It locks the proposal, the lane and the payouts, decides by the book, leases a
/// channel, and builds, signs and stores the transaction. Nothing is sent from here; if it does not commit,
/// nothing has happened.
@ApplicationScoped
public class Signing {
    private static final Duration TRY_AGAIN_IN = Duration.ofMillis(200);
    private static final Duration WAIT_FOR_UNKNOWN = Duration.ofMinutes(5);

    /// The outcome of one attempt.
    public enum Outcome {
        SIGNED,
        /// Nothing in it was payable.
        EMPTY,
        /// Not possible now: the lane is paused, no channel is free, or some of its payouts are not in the book
        /// yet.
        WAITS,
        /// Another replica is processing it.
        TAKEN
    }

    private final PayoutServiceConfig config;
    private final Batches batches;
    private final Lanes lanes;
    private final Payouts payouts;
    private final Transitions transitions;
    private final Channels channels;
    private final TransactionWriter writer;
    private final Clock clock;

    Signing(
            PayoutServiceConfig config,
            Batches batches,
            Lanes lanes,
            Payouts payouts,
            Transitions transitions,
            Channels channels,
            TransactionWriter writer,
            Clock clock) {
        this.config = config;
        this.batches = batches;
        this.lanes = lanes;
        this.payouts = payouts;
        this.transitions = transitions;
        this.channels = channels;
        this.writer = writer;
        this.clock = clock;
    }

    /// @param receivability one answer per payment of the proposal
    /// @param latest the newest ledger, read before the recipients were checked
    @Transactional
    public Outcome sign(PayoutBatch batch, List<Receivability> receivability, Ledger.Latest latest) {
        Optional<BatchEntity> locked = batches.lockReceived(batch.batchId());
        if (locked.isEmpty()) {
            return Outcome.TAKEN;
        }
        BatchEntity row = locked.get();
        if (!lanes.maySign(row.lane())) {
            return later(row, "the lane is paused");
        }
        Selection selection =
                Selection.of(batch, payouts.lock(payoutIds(batch)), receivability, config.maxPaymentStroops());
        Instant now = clock.instant();
        if (!selection.unknown().isEmpty() && now.isBefore(row.receivedAt().plus(WAIT_FOR_UNKNOWN))) {
            return later(row, selection.unknown().size() + " payouts are not registered yet");
        }
        if (selection.payments().isEmpty()) {
            setAside(row.lane(), selection);
            row.empty(selection.summary(), now);
            return Outcome.EMPTY;
        }
        Optional<ChannelEntity> channel = channels.lockFree(row.lane());
        if (channel.isEmpty()) {
            return later(row, "all channel accounts are leased to undecided transactions");
        }
        setAside(row.lane(), selection);
        writer.write(batch, selection.payments(), channel.get(), latest);
        row.signed(selection.summary(), now);
        return Outcome.SIGNED;
    }

    /// Moves the payouts that cannot be paid now to the status that says why.
    private void setAside(LaneId lane, Selection selection) {
        if (!selection.undecided().isEmpty()) {
            payouts.lookAgain(selection.undecided(), clock.instant().plus(config.recipientRetry()));
        }
        selection.waiting().forEach((reason, ids) -> {
            if (reason == Substatus.OVER_CAP) {
                transitions.held(ids, reason, lane, null);
            } else {
                transitions.awaitRecipient(ids, reason, config.recipientRetry(), null);
            }
        });
    }

    private Outcome later(BatchEntity row, String why) {
        row.putOff(clock.instant().plus(TRY_AGAIN_IN), why);
        return Outcome.WAITS;
    }

    private static SortedSet<PayoutId> payoutIds(PayoutBatch batch) {
        SortedSet<PayoutId> ids = new TreeSet<>();
        batch.payments().forEach(payment -> payment.payouts().forEach(payout -> ids.add(payout.payoutId())));
        return ids;
    }
}
