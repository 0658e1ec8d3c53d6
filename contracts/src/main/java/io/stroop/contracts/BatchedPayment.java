package io.stroop.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One payment operation of a [PayoutBatch]: what one destination is owed in one asset, netted.
///
/// @param payouts 1–4,000; the payment's amount is their sum, which fits an int64
public record BatchedPayment(AccountDestination destination, Asset asset, List<BatchedPayout> payouts) {

    public BatchedPayment {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(asset, "asset");
        payouts = List.copyOf(payouts);
        if (payouts.isEmpty()) {
            throw new InvalidValueException("payouts.count", "a payment pays at least one payout");
        }
        try {
            sum(payouts);
        } catch (ArithmeticException e) {
            throw new InvalidValueException("amount.sum-too-large", "the amounts of one payment exceed an int64");
        }
    }

    /// The sum of what it pays.
    public StroopAmount amount() {
        return sum(payouts);
    }

    private static StroopAmount sum(List<BatchedPayout> payouts) {
        return payouts.stream().map(BatchedPayout::amount).reduce(StroopAmount.ZERO, StroopAmount::plus);
    }

    static Parsed<BatchedPayment> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        AccountDestination destination = fields.required("destination", AccountDestination::parse);
        Asset asset = fields.required("asset", Asset::parse);
        List<BatchedPayout> payouts = fields.objects("payouts", PayoutBatch.MAX_PAYOUTS, BatchedPayout::fromFields);
        if (!fields.good() || destination == null || asset == null) {
            return fields.invalid();
        }
        try {
            return new Parsed.Valid<>(new BatchedPayment(destination, asset, payouts));
        } catch (InvalidValueException e) {
            fields.reject("", e.code(), String.valueOf(e.getMessage()));
            return fields.invalid();
        }
    }

    Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("destination", destination.address());
        json.put("asset", asset.canonical());
        json.put("payouts", payouts.stream().map(BatchedPayout::toFields).toList());
        return json;
    }
}
