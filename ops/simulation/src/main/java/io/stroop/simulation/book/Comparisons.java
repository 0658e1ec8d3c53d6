package io.stroop.simulation.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a unit of work reads to compare the book with the ledger.
///
/// @param staged of the unit
record Comparisons(Staged staged) {
    Map<TransactionHash, Unit.Recorded> recorded(Collection<TransactionHash> hashes) {
        Map<TransactionHash, Unit.Recorded> found = new LinkedHashMap<>();
        for (TransactionHash hash : hashes) {
            Optional.ofNullable(staged.transactions.get(hash)).ifPresent(row -> found.put(hash, row.recorded()));
        }
        return found;
    }

    Optional<Unit.Applied> applied(TransactionHash hash) {
        return Optional.ofNullable(staged.transactions.get(hash))
                .filter(row -> row.state() == TransactionState.SETTLED && row.isInLedger())
                .map(TransactionRow::applied);
    }

    List<Payout> unpaidTo(Collection<AccountDestination> destinations) {
        return staged
                .payouts
                .where(row -> !row.status().isFinal()
                        && destinations.contains(row.payout().destination()))
                .stream()
                .sorted(PayoutReads.OLDEST)
                .map(PayoutRow::payout)
                .toList();
    }

    List<Unit.Unexplained> unexplained(Collection<AccountDestination> destinations) {
        return staged
                .transactions
                .where(row -> row.state() == TransactionState.SETTLED
                        && row.isInLedger()
                        && row.transaction().batchId().equals(Batch.UNKNOWN))
                .stream()
                .sorted(Comparator.comparing(row -> row.hash().hex()))
                .map(TransactionRow::applied)
                .flatMap(applied -> applied.payments().stream()
                        .filter(payment ->
                                destinations.contains(payment.operation().destination()))
                        .filter(payment -> !isExplained(payment))
                        .map(payment -> new Unit.Unexplained(
                                payment.operation().destination(),
                                payment.operation().asset(),
                                applied.closedAt())))
                .toList();
    }

    private boolean isExplained(Payment payment) {
        long known = payment.payouts().stream()
                .mapToLong(id -> Objects.requireNonNull(staged.payouts.get(id), "a payout that was paid is in the book")
                        .payout()
                        .amount()
                        .stroops())
                .reduce(0, Math::addExact);
        return known >= payment.operation().amount().stroops();
    }

    List<PayoutBatch> proposalsWith(LaneId lane, Collection<PayoutId> payoutIds, int limit) {
        return staged.batches.where(row -> row.includes(lane, payoutIds)).stream()
                .sorted(Comparator.comparing(BatchRow::receivedAt)
                        .thenComparing(row -> row.batchId().toString()))
                .limit(limit)
                .map(row -> row.batch().proposal())
                .toList();
    }

    List<Unit.Settled> unseen(LaneId lane, long from, long through, int limit) {
        return staged
                .transactions
                .where(row -> row.state() == TransactionState.SETTLED
                        && row.isInLedger()
                        && !row.seen()
                        && row.transaction().lane().equals(lane))
                .stream()
                .map(TransactionRow::settled)
                .filter(row -> row.ledger().number() >= from && row.ledger().number() <= through)
                .sorted(Comparator.comparingLong(
                                (Unit.Settled row) -> row.ledger().number())
                        .thenComparing(row -> row.hash().hex()))
                .limit(limit)
                .toList();
    }

    List<Finding> openFindings(LaneId lane) {
        return staged.findings.where(row -> row.open() && row.finding().lane().equals(lane)).stream()
                .map(FindingRow::finding)
                .toList();
    }
}
