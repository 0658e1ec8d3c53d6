package io.stroop.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One payout that a [BatchedPayment] pays.
///
/// @param amount the amount owed according to the proposal; the book decides
public record BatchedPayout(PayoutId payoutId, StroopAmount amount) {

    public BatchedPayout {
        Objects.requireNonNull(payoutId, "payoutId");
        Objects.requireNonNull(amount, "amount");
    }

    static Parsed<BatchedPayout> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        PayoutId payoutId = fields.required("payoutId", PayoutId::parse);
        StroopAmount amount = fields.required("amount", StroopAmount::parse);
        if (!fields.good() || payoutId == null || amount == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new BatchedPayout(payoutId, amount));
    }

    Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("payoutId", payoutId.toString());
        json.put("amount", amount.toDecimal());
        return json;
    }
}
