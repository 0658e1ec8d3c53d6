package io.stroop.payout.repack;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.book.PayoutEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Packs payouts that were removed from a batch into new proposals, by the same rules as the fee-estimator:
/// netted by destination, asset and memo, at most 100 payments each, and a payment with a memo on its own.
/// Pure.
final class BatchPacker {
    private final Supplier<UUID> ids;

    BatchPacker(Supplier<UUID> ids) {
        this.ids = ids;
    }

    private record Key(
            AccountDestination destination,
            Asset asset,
            @Nullable Memo memo) {}

    /// @param rows at most [PayoutBatch#MAX_PAYOUTS]
    /// @param bidStroops per operation
    List<PayoutBatch> pack(LaneId lane, List<PayoutEntity> rows, long bidStroops, Instant now) {
        Map<Key, List<BatchedPayout>> payments = new LinkedHashMap<>();
        for (PayoutEntity row : rows) {
            payments.computeIfAbsent(new Key(row.destination(), row.asset(), row.memo()), k -> new ArrayList<>())
                    .add(new BatchedPayout(row.payoutId(), row.amount()));
        }
        List<PayoutBatch> batches = new ArrayList<>();
        List<BatchedPayment> open = new ArrayList<>();
        for (Map.Entry<Key, List<BatchedPayout>> entry : payments.entrySet()) {
            Key key = entry.getKey();
            for (List<BatchedPayout> payouts : withinInt64(entry.getValue())) {
                BatchedPayment payment = new BatchedPayment(key.destination(), key.asset(), payouts);
                if (key.memo() != null) {
                    batches.add(batch(lane, key.memo(), bidStroops, now, List.of(payment)));
                    continue;
                }
                open.add(payment);
                if (open.size() == PayoutBatch.MAX_PAYMENTS) {
                    batches.add(batch(lane, null, bidStroops, now, open));
                    open = new ArrayList<>();
                }
            }
        }
        if (!open.isEmpty()) {
            batches.add(batch(lane, null, bidStroops, now, open));
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
            LaneId lane, @Nullable Memo memo, long bidStroops, Instant now, List<BatchedPayment> payments) {
        return new PayoutBatch(new BatchId(ids.get()), lane, memo, bidStroops, now, payments);
    }
}
