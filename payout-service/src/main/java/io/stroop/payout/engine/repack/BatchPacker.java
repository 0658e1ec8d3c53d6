package io.stroop.payout.engine.repack;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.engine.book.Payout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Packs payouts into proposals, by the same rules as the fee-estimator: netted by destination, asset and memo, and
/// a payment with a memo on its own. What failed to get into a ledger goes out in smaller transactions that begin
/// with the bid that failed. Pure.
final class BatchPacker {
    private final Supplier<UUID> ids;

    BatchPacker(Supplier<UUID> ids) {
        this.ids = ids;
    }

    private record Key(
            AccountDestination destination,
            Asset asset,
            @Nullable Memo memo) {}

    /// What may share a transaction.
    ///
    /// @param maxOperations 1–100
    private record Attempt(int maxOperations, long bidStroops) {}

    /// @param rows at most [PayoutBatch#MAX_PAYOUTS]
    /// @param maxBidStroops per operation
    List<PayoutBatch> pack(LaneId lane, List<Payout> rows, long maxBidStroops, Instant now) {
        Map<Attempt, List<Payout>> attempts = new LinkedHashMap<>();
        for (Payout row : rows) {
            long bid = Math.clamp(row.bidStroops(), PayoutBatch.MIN_BID_STROOPS, maxBidStroops);
            attempts.computeIfAbsent(
                            new Attempt(Math.clamp(row.maxOperations(), 1, PayoutBatch.MAX_PAYMENTS), bid),
                            _ -> new ArrayList<>())
                    .add(row);
        }
        List<PayoutBatch> batches = new ArrayList<>();
        attempts.forEach((attempt, payouts) -> batches.addAll(pack(lane, attempt, payouts, now)));
        return batches;
    }

    private List<PayoutBatch> pack(LaneId lane, Attempt attempt, List<Payout> rows, Instant now) {
        Map<Key, List<BatchedPayout>> payments = new LinkedHashMap<>();
        for (Payout row : rows) {
            payments.computeIfAbsent(new Key(row.destination(), row.asset(), row.memo()), _ -> new ArrayList<>())
                    .add(new BatchedPayout(row.payoutId(), row.amount()));
        }
        List<PayoutBatch> batches = new ArrayList<>();
        List<BatchedPayment> open = new ArrayList<>();
        for (Map.Entry<Key, List<BatchedPayout>> entry : payments.entrySet()) {
            Key key = entry.getKey();
            for (List<BatchedPayout> payouts : withinInt64(entry.getValue())) {
                BatchedPayment payment = new BatchedPayment(key.destination(), key.asset(), payouts);
                if (key.memo() != null) {
                    batches.add(batch(lane, key.memo(), attempt, now, List.of(payment)));
                    continue;
                }
                open.add(payment);
                if (open.size() == attempt.maxOperations()) {
                    batches.add(batch(lane, null, attempt, now, open));
                    open = new ArrayList<>();
                }
            }
        }
        if (!open.isEmpty()) {
            batches.add(batch(lane, null, attempt, now, open));
        }
        return batches;
    }

    /// Splits a list where its sum would exceed the maximum of one payment.
    private static List<List<BatchedPayout>> withinInt64(List<BatchedPayout> payouts) {
        List<List<BatchedPayout>> parts = new ArrayList<>();
        List<BatchedPayout> part = new ArrayList<>();
        long sum = 0;
        for (BatchedPayout payout : payouts) {
            if (payout.amount().stroops() > Long.MAX_VALUE - sum) {
                parts.add(part);
                part = new ArrayList<>();
                sum = 0;
            }
            sum += payout.amount().stroops();
            part.add(payout);
        }
        parts.add(part);
        return parts;
    }

    private PayoutBatch batch(
            LaneId lane, @Nullable Memo memo, Attempt attempt, Instant now, List<BatchedPayment> payments) {
        return new PayoutBatch(new BatchId(ids.get()), lane, memo, attempt.bidStroops(), now, payments);
    }
}
