package io.stroop.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One payment operation of a [PayoutBatch]: what one destination is owed in one asset, netted.
///
/// @param completions 1–4,000; the payment's amount is their sum
public record BatchedPayment(Destination destination, Asset asset, List<BatchedCompletion> completions) {

    public BatchedPayment {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(asset, "asset");
        completions = List.copyOf(completions);
        if (completions.isEmpty()) {
            throw new InvalidValueException("completions.count", "a payment pays at least one completion");
        }
    }

    /// The sum of what it pays.
    ///
    /// @throws ArithmeticException when it exceeds the protocol's int64
    public StroopAmount amount() {
        return completions.stream().map(BatchedCompletion::amount).reduce(StroopAmount.ZERO, StroopAmount::plus);
    }

    static Parsed<BatchedPayment> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        Destination destination = fields.required("destination", Destination::parse);
        Asset asset = fields.required("asset", Asset::parse);
        List<BatchedCompletion> completions =
                fields.objects("completions", PayoutBatch.MAX_COMPLETIONS, BatchedCompletion::fromFields);
        if (!fields.good() || destination == null || asset == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new BatchedPayment(destination, asset, completions));
    }

    Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("destination", destination.address());
        json.put("asset", asset.canonical());
        json.put(
                "completions",
                completions.stream().map(BatchedCompletion::toFields).toList());
        return json;
    }
}
