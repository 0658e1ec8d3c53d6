package io.stroop.payout.engine.reconcile;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.gate.Spending;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a transaction in a closed ledger has moved into or out of the distribution account, as far as its envelope
/// and its result say: payments, clawbacks and fees. Not what other operations move.
final class Movements {
    private final LedgerTransaction transaction;
    private final AccountId distribution;
    private final BookAccount recipients;
    private final Map<Movement, Long> sums = new LinkedHashMap<>();

    private record Movement(Asset asset, BookAccount debit, BookAccount credit) {}

    private Movements(LedgerTransaction transaction, AccountId distribution, BookAccount recipients) {
        this.transaction = transaction;
        this.distribution = distribution;
        this.recipients = recipients;
    }

    /// One entry per asset and direction.
    ///
    /// @param ours whether one of the book's channels made it, so that whom it pays are recipients of the book
    static List<Entry> of(LedgerTransaction one, AccountId distribution, boolean ours) {
        Movements movements = new Movements(one, distribution, ours ? BookAccount.RECIPIENTS : BookAccount.OUTSIDE);
        if (one.feeAccount().equals(distribution)) {
            movements.add(Asset.NATIVE, BookAccount.DISTRIBUTION, BookAccount.FEES, one.feeChargedStroops());
        }
        if (one.successful()) {
            one.operations().forEach(movements::add);
        }
        return movements.entries();
    }

    private void add(LedgerOperation operation) {
        switch (operation) {
            case LedgerOperation.Payment paid -> add(paid);
            case LedgerOperation.Clawback back
            when back.from().account().equals(distribution) ->
                add(back.asset(), BookAccount.DISTRIBUTION, BookAccount.OUTSIDE, back.stroops());
            case LedgerOperation.Clawback _, LedgerOperation.Other _ -> {}
        }
    }

    private void add(LedgerOperation.Payment paid) {
        boolean from = paid.source().equals(distribution);
        boolean to = paid.destination().account().equals(distribution);
        if (from && !to) {
            add(paid.asset(), BookAccount.DISTRIBUTION, recipients, paid.stroops());
        } else if (to && !from) {
            add(paid.asset(), BookAccount.OUTSIDE, BookAccount.DISTRIBUTION, paid.stroops());
        }
    }

    private void add(Asset asset, BookAccount debit, BookAccount credit, long stroops) {
        if (stroops > 0) {
            sums.merge(new Movement(asset, debit, credit), stroops, Spending::sum);
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Entry.OfTransaction about = new Entry.OfTransaction(transaction.ledger(), transaction.hash(), null);
        sums.forEach((movement, stroops) -> entries.add(new Entry(
                transaction.closedAt(), movement.asset(), movement.debit(), movement.credit(), stroops, about)));
        return entries;
    }
}
