package io.stroop.simulation.book;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A transaction as it is stored, with its fee bumps and payments.
///
/// @param transaction in its current state, which may be final
/// @param bumps highest bid first
/// @param payments in the order of the operations
/// @param ending null while it is undecided
/// @param seen whether a comparison has found it in a ledger
public record TransactionRow(
        Transaction transaction,
        List<FeeBump> bumps,
        List<PaymentRow> payments,
        @Nullable Ending ending,
        boolean seen) {
    private static final Comparator<FeeBump> HIGHEST_BID_FIRST = Comparator.comparingLong(FeeBump::bidStroops)
            .reversed()
            .thenComparing(bump -> bump.hash().hex());

    /// How it ended.
    ///
    /// @param found its result; null if it is in no ledger
    public record Ending(Instant resolvedAt, LookUp.@Nullable InLedger found) {}

    static TransactionRow stored(Change.StoreTransaction change) {
        List<PaymentRow> payments = change.payments().stream()
                .sorted(Comparator.comparingInt(Payment::index))
                .map(TransactionRow::inOrder)
                .map(payment -> new PaymentRow(payment, null, true))
                .toList();
        return new TransactionRow(change.transaction(), List.of(change.bump()), payments, null, false);
    }

    boolean isDueToSend(Instant now) {
        Instant next = transaction.nextSendAt();
        return transaction.state().sendable() && next != null && !next.isAfter(now);
    }

    static TransactionRow entered(Change.EnterTransaction change) {
        List<PaymentRow> payments = change.payments().stream()
                .map(payment -> new PaymentRow(
                        payment, change.found().result().operations().get(payment.index()), true))
                .toList();
        return new TransactionRow(
                change.transaction(),
                List.of(change.bump()),
                payments,
                new Ending(change.found().closedAt(), change.found()),
                true);
    }

    TransactionRow attributed(Change.Attribute change) {
        List<PaymentRow> more = payments.stream()
                .map(row -> row.payment().index() == change.index() ? with(row, change.payouts()) : row)
                .toList();
        return new TransactionRow(transaction, bumps, more, ending, seen);
    }

    private static PaymentRow with(PaymentRow row, Collection<PayoutId> payouts) {
        List<PayoutId> all = new ArrayList<>(row.payment().payouts());
        all.addAll(payouts);
        Payment more = new Payment(row.payment().index(), row.payment().operation(), all);
        return new PaymentRow(inOrder(more), row.resultCode(), row.live());
    }

    public TransactionHash hash() {
        return transaction.hash();
    }

    public TransactionState state() {
        return transaction.state();
    }

    /// The payouts it pays, or would have paid.
    public Stream<PayoutId> payouts() {
        return payments.stream().flatMap(row -> row.payment().payouts().stream());
    }

    Unit.Recorded recorded() {
        return new Unit.Recorded(
                state(),
                seen,
                payments.stream().map(row -> row.payment().operation()).toList());
    }

    boolean isInLedger() {
        return ending != null && ending.found() != null;
    }

    /// @throws NullPointerException unless it is in a ledger
    Unit.Applied applied() {
        LookUp.InLedger found =
                Objects.requireNonNull(Objects.requireNonNull(ending).found());
        return new Unit.Applied(
                hash(),
                transaction.batchId(),
                bumps.getFirst().hash(),
                found.ledger(),
                found.closedAt(),
                payments.stream().map(PaymentRow::payment).toList());
    }

    /// @throws NullPointerException unless it is in a ledger
    Unit.Settled settled() {
        Ending end = Objects.requireNonNull(ending);
        return new Unit.Settled(hash(), Objects.requireNonNull(end.found()).ledger());
    }

    /// The highest fee that it can be charged.
    long highestFee() {
        return Math.multiplyExact(bumps.getFirst().bidStroops(), transaction.operations() + 1L);
    }

    TransactionRow bumped(FeeBump bump) {
        List<FeeBump> more = new ArrayList<>(bumps);
        more.add(bump);
        more.sort(HIGHEST_BID_FIRST);
        return new TransactionRow(transaction, List.copyOf(more), payments, ending, seen);
    }

    TransactionRow wasSeen() {
        return new TransactionRow(transaction, bumps, payments, ending, true);
    }

    TransactionRow updated(Transaction to) {
        return new TransactionRow(
                row(to.state(), to.sends(), to.sentLedger(), to.nextSendAt(), to.lastAnswer()),
                bumps,
                payments,
                null,
                seen);
    }

    TransactionRow ended(Change.EndTransaction end) {
        String answer = end.detail() == null ? transaction.lastAnswer() : end.detail();
        boolean paid = end.to() == TransactionState.SETTLED;
        List<PaymentRow> results = payments.stream()
                .map(row -> new PaymentRow(
                        row.payment(),
                        end.codes().isEmpty()
                                ? row.resultCode()
                                : end.codes().get(row.payment().index()),
                        row.live() && paid))
                .toList();
        return new TransactionRow(
                row(end.to(), transaction.sends(), transaction.sentLedger(), null, answer),
                bumps,
                results,
                new Ending(end.now(), end.found()),
                seen);
    }

    private Transaction row(
            TransactionState state, int sends, long sentLedger, @Nullable Instant next, @Nullable String answer) {
        return new Transaction(
                transaction.hash(),
                transaction.batchId(),
                transaction.lane(),
                transaction.channel(),
                transaction.channelToken(),
                transaction.sequence(),
                transaction.maxTime(),
                transaction.innerEnvelope(),
                transaction.operations(),
                state,
                transaction.signedAt(),
                transaction.signedLedger(),
                sends,
                sentLedger,
                next,
                answer);
    }

    /// PostgreSQL does not keep the order of a payment's payouts; it returns them in the order of their ids.
    private static Payment inOrder(Payment payment) {
        List<PayoutId> ids = new ArrayList<>(payment.payouts());
        ids.sort(PayoutRow.BY_ID);
        return new Payment(payment.index(), payment.operation(), ids);
    }
}
