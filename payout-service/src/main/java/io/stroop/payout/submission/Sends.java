package io.stroop.payout.submission;

import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.stellar.SignedBump;
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
import java.util.Set;
import org.jboss.logging.Logger;

/// What the book knows of sends: who sends what, what the answer was, and when to send again.
@ApplicationScoped
public class Sends {
    private static final Logger LOG = Logger.getLogger(Sends.class);

    /// A node keeps a transaction for 4 ledgers; asking again sooner tells nothing new.
    private static final Duration AGAIN_WHEN_QUEUED = Duration.ofSeconds(25);

    private static final Duration AGAIN_WHEN_NOT = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// A queued transaction is replaced only at ten times its bid (stellar-core, `TransactionQueue`).
    private static final long REPLACEMENT_FACTOR = 10;

    /// The operator's turn: sending more of them cannot help.
    private static final Set<String> OUR_TURN = Set.of(
            "txINSUFFICIENT_BALANCE",
            "txNO_ACCOUNT",
            "txBAD_AUTH",
            "txBAD_AUTH_EXTRA",
            "txMALFORMED",
            "txNOT_SUPPORTED");

    private final PayoutConfig config;
    private final LaneKeys keys;
    private final Lanes lanes;
    private final Transactions transactions;
    private final Transitions transitions;
    private final Clock clock;

    Sends(
            PayoutConfig config,
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

    /// An envelope that this replica is about to send.
    ///
    /// @param bidStroops what it offers per operation
    public record Claim(String hash, String envelope, long bidStroops) {}

    /// Claims what is due, and commits that before any of it is sent.
    @Transactional
    public List<Claim> claim(int limit) {
        Instant now = clock.instant();
        return transactions.lockToSend(now, limit).stream()
                .map(transaction -> {
                    Duration pause = AGAIN_WHEN_NOT.multipliedBy(1L << Math.min(transaction.sends, 5));
                    transaction.sends++;
                    transaction.nextSendAt = now.plus(shorter(pause, LONGEST_PAUSE));
                    FeeBumpEntity bump = transactions.bumps(transaction.hash).getFirst();
                    return new Claim(transaction.hash, bump.envelope, bump.bidStroops);
                })
                .toList();
    }

    /// Enters what a node answered. No answer ends a transaction: only the ledger does.
    @Transactional
    public void record(Claim claim, SubmissionAck ack) {
        TransactionEntity transaction = transactions.lockUndecided(claim.hash()).orElse(null);
        if (transaction == null) {
            return; // settled meanwhile, or being settled right now
        }
        transaction.lastAnswer = ack.label();
        LOG.infof("envelope sent; txHash=%s attempt=%d answer=%s", claim.hash(), transaction.sends, ack.label());
        switch (ack) {
            case SubmissionAck.Pending pending -> queued(transaction);
            case SubmissionAck.Duplicate duplicate -> queued(transaction);
            case SubmissionAck.TryAgainLater later -> undetermined(transaction);
            case SubmissionAck.Unanswered unanswered -> undetermined(transaction);
            case SubmissionAck.Refused refused -> refused(transaction, claim, refused);
        }
    }

    private void queued(TransactionEntity transaction) {
        if (transaction.state == TransactionState.SIGNED) {
            transitions.move(completionIds(transaction), Substatus.WAITING_FOR_LEDGER, null, null, transaction.hash);
        }
        transaction.state = TransactionState.SUBMITTED;
        transaction.nextSendAt = clock.instant().plus(AGAIN_WHEN_QUEUED);
    }

    private void undetermined(TransactionEntity transaction) {
        if (transaction.state != TransactionState.UNDETERMINED) {
            transitions.move(completionIds(transaction), Substatus.UNDETERMINED, null, null, transaction.lastAnswer);
        }
        transaction.state = TransactionState.UNDETERMINED;
    }

    private void refused(TransactionEntity transaction, Claim claim, SubmissionAck.Refused refused) {
        undetermined(transaction);
        if (refused.code().equals("txINSUFFICIENT_FEE")) {
            raiseBid(transaction, claim, refused);
        } else if (OUR_TURN.contains(refused.code())) {
            lanes.pause(transaction.lane, "the network answered %s to %s".formatted(refused.code(), transaction.hash));
        }
    }

    /// Signs the same inner transaction under a higher bump: what the node asks for, or ten times the last bid, and
    /// never more than the cap. At the cap the transaction waits until it gets in or expires.
    private void raiseBid(TransactionEntity transaction, Claim claim, SubmissionAck.Refused refused) {
        long units = transaction.operations + 1L;
        long asked = (refused.feeChargedStroops() + units - 1) / units;
        long wanted = asked > claim.bidStroops() ? asked : claim.bidStroops() * REPLACEMENT_FACTOR;
        long bid = Math.min(Math.max(wanted, PayoutBatch.MIN_BID_STROOPS), config.maxBidStroops());
        if (bid <= transactions.bumps(transaction.hash).getFirst().bidStroops) {
            return;
        }
        SignedBump signed = keys.signer().bump(transaction.innerEnvelope, keys.distribution(), bid);
        FeeBumpEntity bump = new FeeBumpEntity();
        bump.hash = signed.hash().hex();
        bump.transactionHash = transaction.hash;
        bump.envelope = signed.envelope();
        bump.bidStroops = bid;
        bump.signedAt = clock.instant();
        transactions.add(bump);
        transaction.nextSendAt = clock.instant();
    }

    private List<String> completionIds(TransactionEntity transaction) {
        return transactions.payouts(transaction.hash).stream()
                .map((PaymentPayoutEntity paid) -> paid.completionId)
                .toList();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
