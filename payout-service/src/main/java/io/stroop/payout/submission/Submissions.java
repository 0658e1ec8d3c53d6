package io.stroop.payout.submission;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.stellar.SubmissionAck;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.TransactionState;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/// The book's record of submissions: what is due, what the node answered, and when to send again.
@ApplicationScoped
public class Submissions {
    private static final Logger LOG = Logger.getLogger(Submissions.class);

    /// A node queues a transaction for 4 ledgers; resending sooner reveals nothing new.
    private static final Duration AGAIN_WHEN_QUEUED = Duration.ofSeconds(25);

    private static final Duration AGAIN_WHEN_NOT = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    /// Only the operator can fix these: sending more transactions of the lane would not help.
    private static final Set<String> OPERATORS_TURN = Set.of(
            "txINSUFFICIENT_BALANCE",
            "txNO_ACCOUNT",
            "txBAD_AUTH",
            "txBAD_AUTH_EXTRA",
            "txMALFORMED",
            "txNOT_SUPPORTED");

    private final PayoutServiceConfig config;
    private final LaneKeys keys;
    private final Lanes lanes;
    private final Transactions transactions;
    private final Transitions transitions;
    private final Clock clock;

    Submissions(
            PayoutServiceConfig config,
            LaneKeys keys,
            Lanes lanes,
            Transactions transactions,
            Transitions transitions,
            Clock clock) {
        this.config = config;
        this.keys = keys;
        this.lanes = lanes;
        this.transactions = transactions;
        this.transitions = transitions;
        this.clock = clock;
    }

    /// An envelope this replica is about to send.
    ///
    /// @param bidStroops bid per operation
    public record Claim(TransactionHash hash, String envelope, long bidStroops) {}

    /// Claims due transactions and commits the claim before any of them is sent.
    @Transactional
    public List<Claim> claim(int limit) {
        Instant now = clock.instant();
        return transactions.lockToSend(now, limit).stream()
                .map(transaction -> claim(transaction, now))
                .toList();
    }

    private Claim claim(TransactionEntity transaction, Instant now) {
        Duration pause = AGAIN_WHEN_NOT.multipliedBy(1L << Math.min(transaction.sends(), MOST_DOUBLINGS));
        transaction.sending(now, pause.compareTo(LONGEST_PAUSE) <= 0 ? pause : LONGEST_PAUSE);
        FeeBumpEntity bump = transactions.bumps(transaction.hash()).getFirst();
        String envelope = Objects.requireNonNull(bump.envelope(), "an undecided transaction keeps its envelopes");
        return new Claim(transaction.hash(), envelope, bump.bidStroops());
    }

    /// Records a node's response. No response ends a transaction; only the ledger does.
    @Transactional
    public void record(Claim claim, SubmissionAck ack) {
        TransactionEntity transaction = transactions.lockUndecided(claim.hash()).orElse(null);
        if (transaction == null) {
            return; // settled meanwhile, or being settled right now
        }
        LOG.infof("envelope sent; txHash=%s attempt=%d answer=%s", claim.hash(), transaction.sends(), ack.label());
        switch (ack) {
            case SubmissionAck.Pending pending -> queued(transaction, ack);
            case SubmissionAck.Duplicate duplicate -> queued(transaction, ack);
            case SubmissionAck.TryAgainLater later -> undetermined(transaction, ack);
            case SubmissionAck.Unanswered unanswered -> undetermined(transaction, ack);
            case SubmissionAck.Refused refused -> refused(transaction, claim, refused);
        }
    }

    private void queued(TransactionEntity transaction, SubmissionAck ack) {
        if (transaction.state() == TransactionState.SIGNED) {
            transitions.submitted(payoutIds(transaction), transaction.hash());
        }
        transaction.queued(ack.label(), clock.instant().plus(AGAIN_WHEN_QUEUED));
    }

    private void undetermined(TransactionEntity transaction, SubmissionAck ack) {
        if (transaction.state() != TransactionState.UNDETERMINED) {
            transitions.undetermined(payoutIds(transaction), ack.label());
        }
        transaction.undetermined(ack.label());
    }

    private void refused(TransactionEntity transaction, Claim claim, SubmissionAck.Refused refused) {
        undetermined(transaction, refused);
        if (refused.code().equals("txINSUFFICIENT_FEE")) {
            raiseBid(transaction, claim, refused);
        } else if (OPERATORS_TURN.contains(refused.code())) {
            lanes.pause(
                    transaction.lane().value(),
                    "the network answered %s to transaction %s".formatted(refused.code(), transaction.hash()));
        }
    }

    /// Signs a higher fee bump of the same inner transaction. At the cap, the transaction waits until it is
    /// included or expires.
    private void raiseBid(TransactionEntity transaction, Claim claim, SubmissionAck.Refused refused) {
        long highest = transactions.bumps(transaction.hash()).getFirst().bidStroops();
        long bid = RaisedBid.of(
                claim.bidStroops(), refused.feeChargedStroops(), transaction.operations(), config.maxBidStroops());
        if (bid <= highest) {
            return;
        }
        String inner =
                Objects.requireNonNull(transaction.innerEnvelope(), "an undecided transaction keeps its envelope");
        transactions.add(new FeeBumpEntity(
                transaction.hash(), keys.signer().bump(inner, keys.distribution(), bid), clock.instant()));
        transaction.bumped(clock.instant());
    }

    private List<PayoutId> payoutIds(TransactionEntity transaction) {
        return transactions.payouts(transaction.hash()).stream()
                .map(PaymentPayoutEntity::payoutId)
                .toList();
    }
}
