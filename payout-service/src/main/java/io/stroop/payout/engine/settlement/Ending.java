package io.stroop.payout.engine.settlement;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.gate.Spending;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.submission.RaisedBid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the end of a transaction changes: by its result in a ledger, or because no ledger includes it.
public final class Ending {
    private static final int FEWEST_OPERATIONS = 1;

    private final Terms terms;

    public Ending(Terms terms) {
        this.terms = terms;
    }

    /// It was found in a closed ledger.
    ///
    /// @param unit holds the transaction's lock
    List<Change> inLedger(Unit unit, Transaction transaction, LookUp.InLedger found, Instant now) {
        return found.result().successful()
                ? settled(unit, transaction, found, now)
                : failed(unit, transaction, found, now);
    }

    /// Applied: matches every operation with its result, settles the payouts and announces their settlements.
    ///
    /// @throws IllegalStateException if the result does not match the payments; nothing is settled then
    private List<Change> settled(Unit unit, Transaction transaction, LookUp.InLedger found, Instant now) {
        List<Payment> payments = unit.payments(transaction.hash());
        requireMatch(transaction, payments, found.result().operations());
        List<PayoutId> paid =
                payments.stream().flatMap(payment -> payment.payouts().stream()).toList();
        TransactionHash bump = applied(unit.bumps(transaction.hash()), found.envelope());
        Settlements settlements =
                new Settlements(transaction.batchId(), transaction.hash(), bump, found.ledger(), found.closedAt());
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.EndTransaction(
                transaction.hash(),
                TransactionState.SETTLED,
                found,
                found.result().operations(),
                null,
                now));
        changes.add(Change.MovePayouts.to(
                Substatus.PAID, paid, null, transaction.hash().hex(), now));
        changes.add(free(transaction, transaction.sequence()));
        changes.add(new Change.Announce(settlements.of(unit, payments)));
        changes.addAll(paid(transaction, payments, found));
        changes.add(fees(unit, transaction, found.result().feeChargedStroops()));
        return changes;
    }

    /// Per asset, for the operators, who want to know how long the funds last.
    private static List<Change> paid(Transaction transaction, List<Payment> payments, LookUp.InLedger found) {
        Map<SpendingKey, Long> sums = new TreeMap<>();
        for (Payment payment : payments) {
            sums.merge(
                    SpendingKey.ofPaid(transaction.lane(), payment.operation().asset(), found.closedAt()),
                    payment.operation().amount().stroops(),
                    Spending::sum);
        }
        List<Change> changes = new ArrayList<>();
        sums.forEach((key, stroops) -> changes.add(new Change.Spend(key, stroops)));
        return changes;
    }

    private static void requireMatch(Transaction transaction, List<Payment> payments, List<String> codes) {
        if (codes.size() != payments.size() || codes.stream().anyMatch(code -> !code.equals(FailedOperation.SUCCESS))) {
            throw new IllegalStateException("the ledger's result of %s does not match its %d payments: %s"
                    .formatted(transaction.hash(), payments.size(), codes));
        }
    }

    /// Of several fee bumps, the one in the ledger; the highest if the node does not return the envelope.
    private static TransactionHash applied(List<FeeBump> bumps, String envelope) {
        return bumps.stream()
                .filter(bump -> envelope.equals(bump.envelope()))
                .findFirst()
                .orElse(bumps.getFirst())
                .hash();
    }

    /// Failed in a ledger, which is final: nothing was paid. The payouts of the failing operations wait for
    /// whoever has to act; the others are proposed again at once.
    private List<Change> failed(Unit unit, Transaction transaction, LookUp.InLedger found, Instant now) {
        List<Payment> payments = unit.payments(transaction.hash());
        List<FailedOperation> failures = IntStream.range(0, payments.size())
                .mapToObj(index -> FailedOperation.of(found.result(), index))
                .toList();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.EndTransaction(
                transaction.hash(),
                TransactionState.FAILED,
                found,
                failures.stream().map(FailedOperation::code).toList(),
                null,
                now));
        for (Payment payment : payments) {
            Substatus next = failures.get(payment.index()).next();
            changes.add(Change.MovePayouts.to(
                    next,
                    payment.payouts(),
                    nextLook(next, now),
                    "%s in transaction %s"
                            .formatted(failures.get(payment.index()).code(), transaction.hash()),
                    now));
        }
        changes.add(free(transaction, transaction.sequence()));
        changes.addAll(takeBack(unit, transaction, payments));
        changes.add(fees(unit, transaction, found.result().feeChargedStroops()));
        return changes;
    }

    private @Nullable Instant nextLook(Substatus next, Instant now) {
        return next.status() == PayoutStatus.HELD
                ? null
                : next.status() == PayoutStatus.QUEUED ? now : now.plus(terms.firstCheck());
    }

    /// No ledger includes it: all payouts are proposed again, from the bid that failed and in smaller
    /// transactions, as a ledger in surge skips what is too large for it.
    ///
    /// @param channelSequence the channel's sequence number in the proving snapshot
    /// @param why for the timelines
    /// @param actor the operator who says so; null if it is proven
    public List<Change> expired(
            Unit unit, Transaction transaction, long channelSequence, String why, @Nullable String actor, Instant now) {
        List<Payment> payments = unit.payments(transaction.hash());
        List<PayoutId> payouts = payments.stream()
                .flatMap(payment -> payment.payouts().stream())
                .sorted()
                .toList();
        long bid = unit.bumps(transaction.hash()).getFirst().bidStroops();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.EndTransaction(transaction.hash(), TransactionState.EXPIRED, null, List.of(), why, now));
        changes.add(new Change.MovePayouts(payouts, Substatus.REPACKING, now, null, why, actor, now));
        changes.add(new Change.NextAttempt(payouts, bid, Math.max(FEWEST_OPERATIONS, transaction.operations() / 2)));
        changes.add(free(transaction, channelSequence));
        changes.addAll(takeBack(unit, transaction, payments));
        changes.add(fees(unit, transaction, 0));
        return changes;
    }

    private static Change free(Transaction transaction, long sequence) {
        return new Change.FreeChannel(transaction.channel(), transaction.channelToken(), sequence);
    }

    /// What was signed in vain does not count against the hourly caps.
    private static List<Change> takeBack(Unit unit, Transaction transaction, List<Payment> payments) {
        List<Payout> payouts = unit.lockPayouts(payments.stream()
                .flatMap(payment -> payment.payouts().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        var counters = Spending.amounts(payouts, unit.controls(), transaction.signedAt())
                .keySet();
        return counters.isEmpty()
                ? List.of()
                : Spending.takeBack(payouts, unit.controls(), transaction.signedAt(), unit.spent(counters));
    }

    /// Replaces the most that it could cost by what it did cost.
    private static Change fees(Unit unit, Transaction transaction, long charged) {
        long most = RaisedBid.maxFee(
                transaction, unit.bumps(transaction.hash()).getFirst().bidStroops());
        return new Change.Spend(SpendingKey.ofFees(transaction.lane(), transaction.signedAt()), charged - most);
    }
}
