package io.stroop.simulation.book;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A transaction as it is stored, with its fee bumps and payments.
///
/// @param transaction in its current state, which may be final
/// @param bumps highest bid first
/// @param payments in the order of the operations
/// @param ending null while it is undecided
public record TransactionRow(
        Transaction transaction,
        List<FeeBump> bumps,
        List<PaymentRow> payments,
        @Nullable Ending ending) {
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
        return new TransactionRow(change.transaction(), List.of(change.bump()), payments, null);
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

    /// The highest fee that it can be charged.
    long highestFee() {
        return Math.multiplyExact(bumps.getFirst().bidStroops(), transaction.operations() + 1L);
    }

    TransactionRow bumped(FeeBump bump) {
        List<FeeBump> more = new ArrayList<>(bumps);
        more.add(bump);
        more.sort(HIGHEST_BID_FIRST);
        return new TransactionRow(transaction, List.copyOf(more), payments, ending);
    }

    TransactionRow updated(Transaction to) {
        return new TransactionRow(
                row(to.state(), to.sends(), to.sentLedger(), to.nextSendAt(), to.lastAnswer()), bumps, payments, null);
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
                new Ending(end.now(), end.found()));
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
