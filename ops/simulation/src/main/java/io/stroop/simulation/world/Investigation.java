package io.stroop.simulation.world;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.control.Operators;
import io.stroop.simulation.book.FindingRow;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.PayoutRow;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.checks.TrueLedger;
import io.stroop.simulation.schedule.Scheduler;
import java.util.List;

/// What operators do about findings. They can see the true ledger, in an explorer.
final class Investigation {
    private static final Operators.Order ORDER = new Operators.Order("looked at the ledger", "operator");
    private static final long PATIENCE = 300_000;

    private final Scheduler scheduler;
    private final MemoryBook book;
    private final Operators operators;
    private final TrueLedger truth;

    Investigation(Scheduler scheduler, MemoryBook book, Operators operators, TrueLedger truth) {
        this.scheduler = scheduler;
        this.book = book;
        this.operators = operators;
        this.truth = truth;
    }

    private List<FindingRow> open() {
        return book.findings().stream().filter(FindingRow::open).toList();
    }

    /// Payments by hand, and ledgers that nobody has.
    void closeWhatWasLookedAt() {
        for (FindingRow row : open()) {
            switch (row.finding().kind()) {
                case FOREIGN_PAYMENT, UNCHECKED -> close(row);
                case LOST_TRANSACTION, CONTRADICTION, MISSING, CLAWBACK -> {}
            }
        }
    }

    /// Lost transactions whose payouts nobody could tell for a while, too; then, payout by payout, what they
    /// paid.
    void clear() {
        closeWhatWasLookedAt();
        for (FindingRow row : open()) {
            boolean old = row.foundAt().toEpochMilli() + PATIENCE < scheduler.now();
            if (row.finding().kind() == Finding.Kind.LOST_TRANSACTION && old) {
                close(row);
            }
        }
        book.payouts().stream()
                .map(PayoutRow::payoutId)
                .filter(this::isMaybePaid)
                .toList()
                .forEach(this::decide);
    }

    private void close(FindingRow row) {
        scheduler.note("an operator closes the finding %s: %s"
                .formatted(
                        row.finding().kind(),
                        operators.closeFinding(row.finding().key(), ORDER)));
    }

    boolean isMaybePaid(PayoutId id) {
        return book.payout(id).orElseThrow().substatus() == Substatus.MAYBE_PAID;
    }

    private void decide(PayoutId id) {
        if (!truth.isPaid(id)) {
            operators.release(id, ORDER);
            return;
        }
        book.transactions().stream()
                .filter(row -> row.state() == TransactionState.SETTLED)
                .map(TransactionRow::hash)
                .filter(hash -> truth.pays(hash, id))
                .findFirst()
                .ifPresent(hash -> attribute(id, hash));
    }

    private void attribute(PayoutId id, TransactionHash hash) {
        scheduler.note("an operator says that %s was paid: %s".formatted(id, operators.attribute(id, hash, ORDER)));
    }
}
