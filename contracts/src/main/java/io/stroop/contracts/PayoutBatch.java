package io.stroop.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A proposal of the fee-estimator: these payments in one transaction, at this bid. Event of
/// [Topics#PAYOUT_BATCHES], version 1; key of the record: the lane.
///
/// A proposal has no authority: the payout-service leaves out what it does not owe and pays the amounts in its
/// book.
///
/// Schema: `schema/payout.batches/v1.json`.
///
/// @param memo the memo of the transaction; then it has exactly one payment, as a memo belongs to a transaction
/// @param bidStroops the bid per operation, at least the network's minimum of 100
/// @param payments 1–100, each of another destination and asset
public record PayoutBatch(
        BatchId batchId,
        LaneId lane,
        @Nullable Memo memo,
        long bidStroops,
        Instant createdAt,
        List<BatchedPayment> payments) {

    /// The CloudEvents type.
    public static final String TYPE = "io.stroop.payout.batch.v1";

    /// Most operations in one transaction (`MAX_OPS_PER_TX` of the protocol's XDR).
    public static final int MAX_PAYMENTS = 100;

    /// Most payouts in one message: at most 300 KiB, well under a broker's default limit of 1 MiB.
    public static final int MAX_PAYOUTS = 4_000;

    /// The network's minimum fee per operation, in stroops.
    public static final long MIN_BID_STROOPS = 100;

    public PayoutBatch {
        Objects.requireNonNull(batchId, "batchId");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(createdAt, "createdAt");
        payments = List.copyOf(payments);
        if (payments.isEmpty() || payments.size() > MAX_PAYMENTS) {
            throw new InvalidValueException("payments.count", "must have 1-100 payments, got " + payments.size());
        }
        if (memo != null && payments.size() > 1) {
            throw new InvalidValueException(
                    "memo.shared", "a memo belongs to the transaction, so its payment must be the only one");
        }
        int payouts = payments.stream().mapToInt(p -> p.payouts().size()).sum();
        if (payouts > MAX_PAYOUTS) {
            throw new InvalidValueException(
                    "payouts.count", "must have at most %d payouts, got %d".formatted(MAX_PAYOUTS, payouts));
        }
        if (bidStroops < MIN_BID_STROOPS) {
            throw new InvalidValueException(
                    "bid.too-low", "must be at least 100 stroops per operation, got " + bidStroops);
        }
    }

    /// Reads the proposal from its JSON object.
    public static Parsed<PayoutBatch> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        BatchId batchId = fields.required("batchId", BatchId::parse);
        LaneId lane = fields.required("lane", LaneId::new);
        Memo memo = fields.memo();
        Long bidStroops = fields.wholeNumber("bidStroops");
        Instant createdAt = fields.required("createdAt", Fields::instant);
        List<BatchedPayment> payments = fields.objects("payments", MAX_PAYMENTS, BatchedPayment::fromFields);
        if (!fields.good() || batchId == null || lane == null || bidStroops == null || createdAt == null) {
            return fields.invalid();
        }
        try {
            return new Parsed.Valid<>(new PayoutBatch(batchId, lane, memo, bidStroops, createdAt, payments));
        } catch (InvalidValueException e) {
            fields.reject("", e.code(), Objects.requireNonNullElse(e.getMessage(), "is not valid"));
            return fields.invalid();
        }
    }

    /// The JSON object of this proposal, in the order of the schema.
    public Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("batchId", batchId.toString());
        json.put("lane", lane.value());
        if (memo != null) {
            json.put("memo", Map.of("type", memo.type(), "value", memo.value()));
        }
        json.put("bidStroops", bidStroops);
        json.put("createdAt", createdAt.toString());
        json.put("payments", payments.stream().map(BatchedPayment::toFields).toList());
        return json;
    }

    /// Headers of the Kafka record in CloudEvents binary mode.
    public Map<String, String> headers() {
        return CloudEventHeaders.of(batchId.toString(), "/fee-estimator", TYPE, lane.value(), createdAt.toString());
    }
}
