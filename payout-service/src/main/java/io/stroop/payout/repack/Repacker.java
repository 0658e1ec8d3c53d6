package io.stroop.payout.repack;

import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedCompletion;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Destination;
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

/// Puts payouts that were taken out back into proposals, by the same rules as the fee-estimator: netted by destination
/// and asset, at most 100 payments in one, a memo alone. Pure.
final class Repacker {
    private final Supplier<UUID> ids;

    Repacker(Supplier<UUID> ids) {
        this.ids = ids;
    }

    private record Key(
            Destination destination, Asset asset, @Nullable Memo memo) {}

    /// @param rows at most [PayoutBatch#MAX_COMPLETIONS]
    /// @param bidStroops per operation
    List<PayoutBatch> pack(LaneId lane, List<PayoutEntity> rows, long bidStroops, Instant now) {
        Map<Key, List<BatchedCompletion>> payments = new LinkedHashMap<>();
        for (PayoutEntity row : rows) {
            Key key = new Key(Destination.parse(row.destination), Asset.parse(row.asset), row.memo());
            payments.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new BatchedCompletion(new CompletionId(row.completionId), row.amount()));
        }
        List<PayoutBatch> batches = new ArrayList<>();
        List<BatchedPayment> open = new ArrayList<>();
        for (Map.Entry<Key, List<BatchedCompletion>> entry : payments.entrySet()) {
            Key key = entry.getKey();
            for (List<BatchedCompletion> completions : withinInt64(entry.getValue())) {
                BatchedPayment payment = new BatchedPayment(key.destination(), key.asset(), completions);
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

    /// Cuts a list where its sum would exceed what one payment can carry.
    private static List<List<BatchedCompletion>> withinInt64(List<BatchedCompletion> completions) {
        List<List<BatchedCompletion>> parts = new ArrayList<>();
        List<BatchedCompletion> part = new ArrayList<>();
        long sum = 0;
        for (BatchedCompletion completion : completions) {
            if (completion.amount().stroops() > Long.MAX_VALUE - sum) {
                parts.add(part);
                part = new ArrayList<>();
                sum = 0;
            }
            sum += completion.amount().stroops();
            part.add(completion);
        }
        parts.add(part);
        return parts;
    }

    private PayoutBatch batch(
            LaneId lane, @Nullable Memo memo, long bidStroops, Instant now, List<BatchedPayment> payments) {
        return new PayoutBatch(new BatchId(ids.get()), lane, memo, bidStroops, now, payments);
    }
}
