package io.stroop.simulation.checks;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Payouts have at most one open proposal of ours each, apart from one that raced with the signing of another.
final class OpenProposals {
    private static final int MOST = 3;

    private final Predicate<BatchId> estimated;
    private final Violations violations;
    private final Map<BatchId, PayoutBatch> open = new HashMap<>();
    private final Map<PayoutId, Integer> counts = new HashMap<>();

    /// @param estimated whether a proposal came from the fee-estimator
    OpenProposals(Predicate<BatchId> estimated, Violations violations) {
        this.estimated = estimated;
        this.violations = violations;
    }

    /// The book has lost some of them.
    void forget() {
        open.clear();
        counts.clear();
    }

    void committed(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Propose propose) {
                proposed(propose.batch());
            } else if (change instanceof Change.ResolveBatch resolve) {
                PayoutBatch ended = open.remove(resolve.batchId());
                if (ended != null) {
                    payouts(ended).forEach(id -> counts.merge(id, -1, Integer::sum));
                }
            }
        }
    }

    private void proposed(PayoutBatch batch) {
        if (estimated.test(batch.batchId()) || open.putIfAbsent(batch.batchId(), batch) != null) {
            return;
        }
        for (PayoutId id : payouts(batch)) {
            int count = Objects.requireNonNull(counts.merge(id, 1, Integer::sum));
            if (count > MOST) {
                violations.add("one open proposal", "%s has %d open proposals of ours".formatted(id, count));
            }
        }
    }

    private static List<PayoutId> payouts(PayoutBatch batch) {
        return batch.payments().stream()
                .flatMap(payment -> payment.payouts().stream())
                .map(BatchedPayout::payoutId)
                .toList();
    }
}
