package io.stroop.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A worker finished a task and is owed an amount: the event of [Topics#TASK_COMPLETIONS], version 1.
///
/// Schema: `schema/task.completions/v1.json`. Key of the record: the worker id.
///
/// @param completionId the publisher's idempotency key; the same id with different content is refused
/// @param destination an account or a muxed account; contracts cannot be paid yet
/// @param memo for recipients that require one; null if there is none
/// @param amount more than zero
/// @param completedAt when the worker finished, by the publisher's clock
public record TaskCompleted(
        CompletionId completionId,
        TaskId taskId,
        WorkerId workerId,
        AccountDestination destination,
        @Nullable Memo memo,
        Asset asset,
        StroopAmount amount,
        Instant completedAt,
        PublisherId publisher,
        Urgency urgency) {

    /// The CloudEvents type.
    public static final String TYPE = "io.stroop.task.completed.v1";

    /// Maximum size of the JSON of one event. A typical one has about 500 bytes.
    public static final int MAX_BYTES = 16 * 1024;

    private static final Set<String> NAMES = Set.of(
            "completionId",
            "taskId",
            "workerId",
            "destination",
            "memo",
            "asset",
            "amount",
            "completedAt",
            "publisher",
            "urgency");

    public TaskCompleted {
        Objects.requireNonNull(completionId, "completionId");
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(workerId, "workerId");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(completedAt, "completedAt");
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(urgency, "urgency");
        if (amount.isZero()) {
            throw new InvalidValueException("amount.zero", "must be more than zero");
        }
        if (memo != null && destination instanceof MuxedAddress) {
            throw new InvalidValueException(
                    "memo.muxed", "a muxed address (M…) carries its own id: leave the memo out, or use the G… address");
        }
    }

    /// Reads the event from its JSON object.
    public static Parsed<TaskCompleted> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        CompletionId completionId = fields.required("completionId", CompletionId::new);
        TaskId taskId = fields.required("taskId", TaskId::new);
        WorkerId workerId = fields.required("workerId", WorkerId::new);
        AccountDestination destination = fields.required("destination", AccountDestination::parse);
        Memo memo = fields.memo();
        Asset asset = fields.required("asset", Asset::parse);
        StroopAmount amount = fields.required("amount", TaskCompleted::positive);
        Instant completedAt = fields.required("completedAt", Fields::instant);
        PublisherId publisher = fields.required("publisher", PublisherId::new);
        Urgency urgency = fields.optional("urgency", Urgency::parse);
        if (memo != null && destination instanceof MuxedAddress) {
            fields.reject("memo", "memo.muxed", "a muxed address (M…) carries its own id: leave the memo out");
        }
        if (!fields.good()
                || completionId == null
                || taskId == null
                || workerId == null
                || destination == null
                || asset == null
                || amount == null
                || completedAt == null
                || publisher == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new TaskCompleted(
                completionId,
                taskId,
                workerId,
                destination,
                memo,
                asset,
                amount,
                completedAt,
                publisher,
                urgency == null ? Urgency.INSTANT : urgency));
    }

    /// The JSON object of this event, in the order of the schema.
    public Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("completionId", completionId.value());
        json.put("taskId", taskId.value());
        json.put("workerId", workerId.value());
        json.put("destination", destination.address());
        if (memo != null) {
            json.put("memo", Map.of("type", memo.type(), "value", memo.value()));
        }
        json.put("asset", asset.canonical());
        json.put("amount", amount.toDecimal());
        json.put("completedAt", completedAt.toString());
        json.put("publisher", publisher.value());
        json.put("urgency", urgency.label());
        return json;
    }

    /// The id of this completion's payout.
    public PayoutId payoutId() {
        return PayoutId.of(publisher, completionId);
    }

    /// Headers of the Kafka record in CloudEvents binary mode.
    ///
    /// @param source the service that sends it, such as `/task-service`
    public Map<String, String> headers(String source) {
        return CloudEventHeaders.of(payoutId().toString(), source, TYPE, workerId.value(), completedAt.toString());
    }

    /// SHA-256 of the content. Two events with the same payout id are the same event if their digests are
    /// equal, and a conflict if not. How an amount or a time is written (`1.50`, an offset) makes no
    /// difference.
    public String digest() {
        String content = String.join(
                "\n",
                completionId.value(),
                taskId.value(),
                workerId.value(),
                destination.address(),
                memo == null ? "" : memo.type(),
                memo == null ? "" : memo.value(),
                asset.canonical(),
                Long.toString(amount.stroops()),
                completedAt.toString(),
                publisher.value(),
                urgency.label());
        return HexFormat.of().formatHex(sha256(content));
    }

    private static StroopAmount positive(String decimal) {
        StroopAmount amount = StroopAmount.parse(decimal);
        if (amount.isZero()) {
            throw new InvalidValueException("amount.zero", "must be more than zero");
        }
        return amount;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
