package io.stroop.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One completion that a [BatchedPayment] pays.
///
/// @param amount what the proposal believes that it is owed; the book decides
public record BatchedCompletion(CompletionId completionId, StroopAmount amount) {

    public BatchedCompletion {
        Objects.requireNonNull(completionId, "completionId");
        Objects.requireNonNull(amount, "amount");
    }

    static Parsed<BatchedCompletion> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        CompletionId completionId = fields.required("completionId", CompletionId::new);
        StroopAmount amount = fields.required("amount", StroopAmount::parse);
        if (!fields.good() || completionId == null || amount == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new BatchedCompletion(completionId, amount));
    }

    Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("completionId", completionId.value());
        json.put("amount", amount.toDecimal());
        return json;
    }
}
