package io.stroop.payout.engine.submission;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.SubmissionAck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a node's response to a submission changes. No response ends a transaction; only the ledger does.
final class Answers {
    /// A node queues a transaction for 4 ledgers; resending sooner reveals nothing new.
    private static final Duration AGAIN_WHEN_QUEUED = Duration.ofSeconds(25);

    /// These concern everything the lane signs, and only an operator can fix them.
    private static final Set<String> CONCERNS_THE_LANE =
            Set.of("txBAD_AUTH", "txBAD_AUTH_EXTRA", "txMALFORMED", "txMISSING_OPERATION", "txNOT_SUPPORTED");

    private final Bidding bidding;

    Answers(Bidding bidding) {
        this.bidding = bidding;
    }

    /// @param unit holds the transaction's lock
    List<Change> to(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        if (!transaction.state().sendable()) {
            return List.of(); // it went into quarantine meanwhile
        }
        return switch (ack) {
            case SubmissionAck.Pending _, SubmissionAck.Duplicate _ -> queued(unit, transaction, ack, now);
            case SubmissionAck.TryAgainLater _, SubmissionAck.Unanswered _ -> undetermined(unit, transaction, ack, now);
            case SubmissionAck.Refused refused -> refused(unit, transaction, refused, now);
        };
    }

    private static List<Change> queued(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (transaction.state() == TransactionState.SIGNED) {
            changes.add(Change.MovePayouts.to(
                    Substatus.WAITING_FOR_LEDGER,
                    payoutIds(unit, transaction),
                    null,
                    transaction.hash().hex(),
                    now));
        }
        changes.add(new Change.UpdateTransaction(transaction.queued(ack.label(), now.plus(AGAIN_WHEN_QUEUED))));
        return changes;
    }

    private static List<Change> undetermined(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (transaction.state() != TransactionState.UNDETERMINED) {
            changes.add(Change.MovePayouts.to(
                    Substatus.UNDETERMINED, payoutIds(unit, transaction), null, ack.label(), now));
        }
        changes.add(new Change.UpdateTransaction(transaction.undetermined(ack.label())));
        return changes;
    }

    private List<Change> refused(Unit unit, Transaction transaction, SubmissionAck.Refused refused, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (CONCERNS_THE_LANE.contains(refused.code())) {
            changes.add(new Change.PauseLane(
                    transaction.lane(),
                    "the network answered %s to transaction %s".formatted(refused.code(), transaction.hash()),
                    now));
        }
        changes.addAll(undetermined(unit, transaction, refused, now));
        if (refused.code().equals("txINSUFFICIENT_FEE")) {
            changes.addAll(
                    bidding.raise(unit, transaction.undetermined(refused.label()), refused.feeChargedStroops(), now));
        }
        return changes;
    }

    private static List<PayoutId> payoutIds(Unit unit, Transaction transaction) {
        return unit.payments(transaction.hash()).stream()
                .flatMap(payment -> payment.payouts().stream())
                .toList();
    }
}
