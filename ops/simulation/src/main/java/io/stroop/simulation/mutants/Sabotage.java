package io.stroop.simulation.mutants;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.engine.settlement.ExpiryProof;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.simulation.network.SimulatedLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Wrong replacements for the engine's methods.
public final class Sabotage {
    private static @Nullable Ledger ledger;

    private Sabotage() {}

    /// What [#signAndSend] sends through.
    public static void use(Ledger network) {
        ledger = network;
    }

    public static SigningAnswer<SignedTransaction> signAndSend(Signer signer, PaymentPlan plan, long bidStroops) {
        SigningAnswer<SignedTransaction> signed = signer.sign(plan, bidStroops);
        if (ledger != null) {
            ledger.send(signed.orThrow().bump().envelope());
        }
        return signed;
    }

    /// Of two providers, it asks only the first.
    public static Ledger oneProvider(SimulatedLedger first, SimulatedLedger other) {
        return first;
    }

    /// Whatever was not found is dead as soon as its time has passed.
    public static ExpiryProof absenceIsProof(
            Transaction transaction, Ledger.Latest late, Ledger.AccountSequences snapshot) {
        return late.closedAt().getEpochSecond() > transaction.maxTime() ? ExpiryProof.PROVEN : ExpiryProof.NOT_YET;
    }

    /// No answer means not paid.
    public static List<Change> silenceIsFailure(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        return ack instanceof SubmissionAck.Unanswered
                ? rebuild(unit, transaction, ack, now)
                : undetermined(unit, transaction, ack, now);
    }

    /// A bad sequence number means not paid.
    public static List<Change> badSequenceIsFailure(
            Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        return ack.label().equals("txBAD_SEQ")
                ? rebuild(unit, transaction, ack, now)
                : undetermined(unit, transaction, ack, now);
    }

    /// "Try again later" means to sign again.
    public static List<Change> laterMeansAgain(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        return ack instanceof SubmissionAck.TryAgainLater
                ? rebuild(unit, transaction, ack, now)
                : undetermined(unit, transaction, ack, now);
    }

    @SuppressWarnings("NullAway") // it does not see in class files that a nested type is nullable
    private static List<Change> rebuild(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        return List.of(
                new Change.EndTransaction(
                        transaction.hash(), TransactionState.EXPIRED, null, List.of(), ack.label(), now),
                Change.MovePayouts.to(Substatus.REPACKING, payouts(unit, transaction), now, null, now),
                new Change.FreeChannel(transaction.channel(), transaction.channelToken(), transaction.sequence() - 1));
    }

    private static List<Change> undetermined(Unit unit, Transaction transaction, SubmissionAck ack, Instant now) {
        Change update = new Change.UpdateTransaction(transaction.undetermined(ack.label()));
        return transaction.state() == TransactionState.UNDETERMINED
                ? List.of(update)
                : List.of(
                        Change.MovePayouts.to(Substatus.UNDETERMINED, payouts(unit, transaction), null, null, now),
                        update);
    }

    private static List<PayoutId> payouts(Unit unit, Transaction transaction) {
        return unit.payments(transaction.hash()).stream()
                .flatMap(payment -> payment.payouts().stream())
                .toList();
    }

    public static boolean yes(LookUp.LedgerResult result) {
        return true;
    }

    /// The fee bump with the lowest bid.
    public static TransactionHash lowestBump(List<FeeBump> bumps, String envelope) {
        return bumps.getLast().hash();
    }

    public static long withoutFloor(Asset asset, long spendable) {
        return spendable;
    }

    /// One that failed fails with all its neighbours.
    public static Substatus allAreBad(String code, boolean evaluated) {
        return Substatus.REFUSED_BY_LEDGER;
    }

    /// Two days.
    public static Instant longAgo(Instant now, Duration ago) {
        return now.minus(Duration.ofDays(2));
    }

    /// None.
    public static List<Payout> none(Unit unit, Collection<PayoutId> ids) {
        return List.of();
    }

    public static Change freesOneTooFar(Transaction transaction, long sequence) {
        return new Change.FreeChannel(transaction.channel(), transaction.channelToken(), sequence + 1);
    }

    /// As [io.stroop.payout.engine.gate.Obstacles#ownAccounts], but those of one lane.
    public static Set<AccountId> accountsOfOneLane(Unit unit, Signer signer) {
        return Set.of(signer.distribution());
    }

    public static List<Finding> noFindings(Unit unit, LaneId lane) {
        return List.of();
    }

    /// As [Entry#moved], but a settlement moves nothing.
    public static Optional<Entry> noEntryOfSettlements(Payout payout, PayoutStatus to, Instant at) {
        BookAccount from = BookAccount.of(payout.status());
        BookAccount account = BookAccount.of(to);
        return from == account || account == BookAccount.PAID
                ? Optional.empty()
                : Optional.of(new Entry(
                        at,
                        payout.asset(),
                        from,
                        account,
                        payout.amount().stroops(),
                        new Entry.OfPayout(payout.payoutId())));
    }
}
