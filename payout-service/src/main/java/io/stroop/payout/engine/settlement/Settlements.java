package io.stroop.payout.engine.settlement;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Unit;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is announced about the payouts that a transaction has paid.
///
/// @param bump the fee bump that the ledger shows
public record Settlements(
        BatchId batchId, TransactionHash transaction, TransactionHash bump, LedgerSequence ledger, Instant closedAt) {

    public static Settlements of(Unit.Applied applied) {
        return new Settlements(applied.batchId(), applied.hash(), applied.bump(), applied.ledger(), applied.closedAt());
    }

    /// In the order of the payout ids.
    public List<PayoutSettled> of(Unit unit, Collection<Payment> payments) {
        Map<PayoutId, Integer> operations = new HashMap<>();
        payments.forEach(payment -> payment.payouts().forEach(payout -> operations.put(payout, payment.index())));
        return unit.completions(operations.keySet()).stream()
                .sorted(Comparator.comparing(TaskCompleted::payoutId))
                .map(completion -> new PayoutSettled(
                        completion,
                        batchId,
                        transaction,
                        bump,
                        Objects.requireNonNull(
                                operations.get(completion.payoutId()), "a payout that was paid has an operation"),
                        ledger,
                        closedAt))
                .toList();
    }
}
