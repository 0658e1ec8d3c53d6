package io.stroop.simulation.checks;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.simulation.book.FindingRow;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.PayoutRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// What must hold once the faults have stopped.
public final class FinalChecks {
    private final MemoryBook book;
    private final Referee referee;
    private final Predicate<Payout> waits;

    /// @param waits whether the true state of the payout's recipient makes it wait
    public FinalChecks(MemoryBook book, Referee referee, Predicate<Payout> waits) {
        this.book = book;
        this.referee = referee;
        this.waits = waits;
    }

    /// Payouts that are neither finished nor wait for somebody by name.
    public List<Payout> stuck() {
        return Referee.unfinished(book).stream()
                .filter(payout -> payout.status() != PayoutStatus.AWAITING_RECIPIENT || !waits.test(payout))
                .toList();
    }

    /// The sums, at the end.
    public void check() {
        Violations violations = referee.violations();
        Map<String, Long> settled = new LinkedHashMap<>();
        for (PayoutRow row : book.payouts()) {
            Payout payout = row.payout();
            PayoutId id = row.payoutId();
            boolean isSettled = payout.status() == PayoutStatus.SETTLED || payout.status() == PayoutStatus.RETURNED;
            if (isSettled) {
                settled.merge(
                        TrueLedger.key(
                                payout.destination().account(), payout.asset().canonical()),
                        payout.amount().stroops(),
                        Math::addExact);
            }
            if (isSettled != referee.truth().isPaid(id)) {
                violations.add(
                        "settled means paid", "%s is %s, but paid: %s".formatted(id, payout.status(), !isSettled));
            }
            if (isSettled != referee.isAnnounced(id)) {
                violations.add(
                        "announced once", "%s is %s, but announced: %s".formatted(id, payout.status(), !isSettled));
            }
        }
        for (FindingRow row : book.findings()) {
            if (row.open() || row.finding().kind() == Finding.Kind.CONTRADICTION) {
                violations.add("the book and the ledger agree", String.valueOf(row));
            }
        }
        Reconciliation compared = book.lanes().iterator().next().reconciliation();
        referee.truth().byHand().forEach((hash, ledger) -> {
            // what was before the book is not its concern, and the last ledger may not be compared yet
            boolean isOurs = ledger >= compared.from() && ledger <= compared.through();
            if (isOurs
                    && book.findings().stream()
                            .noneMatch(row -> row.finding().kind() == Finding.Kind.FOREIGN_PAYMENT
                                    && hash.equals(row.finding().transaction()))) {
                violations.add("a payment by hand is found", hash + " is not found");
            }
        });
        referee.checkBalances();
        if (!settled.equals(referee.truth().sums())) {
            referee.truth().sums().forEach((key, sum) -> {
                if (!Objects.equals(settled.get(key), sum)) {
                    violations.add(
                            "the sums agree", "%s got %d, the book says %s".formatted(key, sum, settled.get(key)));
                }
            });
        }
    }
}
