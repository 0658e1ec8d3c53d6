package io.stroop.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A completion was paid, as seen in a closed ledger and matched by operation, destination, asset and amount.
/// Event of [Topics#PAYOUT_SETTLEMENTS], version 1; key of the record: the worker id.
///
/// Delivered at least once: `ce_id` is the same each time. Schema: `schema/payout.settlements/v1.json`.
///
/// @param completion what was paid
/// @param transactionHash the hash of the transaction that a wallet or an explorer shows (the inner one of a
///     fee bump)
/// @param feeBumpHash the hash of the envelope that was sent
/// @param operationIndex index of the payment in the transaction, 0–99
/// @param settledAt the ledger's close time
public record PayoutSettled(
        TaskCompleted completion,
        BatchId batchId,
        TransactionHash transactionHash,
        TransactionHash feeBumpHash,
        int operationIndex,
        LedgerSequence ledger,
        Instant settledAt) {

    /// The CloudEvents type.
    public static final String TYPE = "io.stroop.payout.settled.v1";

    public PayoutSettled {
        Objects.requireNonNull(completion, "completion");
        Objects.requireNonNull(batchId, "batchId");
        Objects.requireNonNull(transactionHash, "transactionHash");
        Objects.requireNonNull(feeBumpHash, "feeBumpHash");
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(settledAt, "settledAt");
        if (operationIndex < 0 || operationIndex >= PayoutBatch.MAX_PAYMENTS) {
            throw new InvalidValueException("operation-index", "must be 0-99, got " + operationIndex);
        }
    }

    /// Reads the fact from its JSON object.
    public static Parsed<PayoutSettled> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        Object owed = json.get("completion");
        if (!(owed instanceof Map<?, ?> object)) {
            fields.reject("completion", "missing", "must be the JSON object of the completion");
            return fields.invalid();
        }
        Parsed<TaskCompleted> completion = TaskCompleted.fromFields(Fields.stringKeys(object));
        PayoutId payoutId = fields.required("payoutId", PayoutId::parse);
        BatchId batchId = fields.required("batchId", BatchId::parse);
        TransactionHash hash = fields.required("transactionHash", TransactionHash::new);
        TransactionHash bump = fields.required("feeBumpHash", TransactionHash::new);
        Long operationIndex = fields.wholeNumber("operationIndex");
        Long ledger = fields.wholeNumber("ledger");
        Instant settledAt = fields.required("settledAt", Fields::instant);
        if (completion instanceof Parsed.Invalid<TaskCompleted> invalid) {
            invalid.violations().forEach(v -> fields.reject("completion." + v.field(), v.code(), v.message()));
        }
        if (completion instanceof Parsed.Valid<TaskCompleted>(TaskCompleted owedFor)
                && payoutId != null
                && !payoutId.equals(owedFor.payoutId())) {
            fields.reject("payoutId", "payout-id.mismatch", "must be that of the completion, " + owedFor.payoutId());
        }
        if (!fields.good()
                || !(completion instanceof Parsed.Valid<TaskCompleted>(TaskCompleted paid))
                || batchId == null
                || hash == null
                || bump == null
                || operationIndex == null
                || ledger == null
                || settledAt == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new PayoutSettled(
                paid, batchId, hash, bump, Math.toIntExact(operationIndex), new LedgerSequence(ledger), settledAt));
    }

    /// The id of the payout that is settled.
    public PayoutId payoutId() {
        return completion.payoutId();
    }

    /// The JSON object of this fact, in the order of the schema.
    public Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("payoutId", payoutId().toString());
        json.put("completion", completion.toFields());
        json.put("batchId", batchId.toString());
        json.put("transactionHash", transactionHash.hex());
        json.put("feeBumpHash", feeBumpHash.hex());
        json.put("operationIndex", operationIndex);
        json.put("ledger", ledger.number());
        json.put("settledAt", settledAt.toString());
        return json;
    }

    /// Headers of the Kafka record in CloudEvents binary mode.
    public Map<String, String> headers() {
        return CloudEventHeaders.of(
                payoutId() + ":settled",
                "/payout-service",
                TYPE,
                completion.workerId().value(),
                settledAt.toString());
    }
}
