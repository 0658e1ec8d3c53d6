package io.stroop.task.completion;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Destination;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Memo;
import io.stroop.contracts.MuxedAddress;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A completion as a caller sends it.
///
/// @param completedAt null when the caller does not say: the time of acceptance
/// @param destination null for the worker's wallet
/// @param memo only with a destination
/// @param asset null for that of the task; only with an amount
/// @param amount null for the task's reward
record CompletionSubmission(
        CompletionId completionId,
        TaskId taskId,
        WorkerId workerId,
        @Nullable Instant completedAt,
        Urgency urgency,
        PublisherId publisher,
        @Nullable Destination destination,
        @Nullable Memo memo,
        @Nullable Asset asset,
        @Nullable StroopAmount amount) {

    private static final PublisherId DEFAULT_PUBLISHER = new PublisherId("task-service");

    private static final Set<String> NAMES = Set.of(
            "completionId",
            "taskId",
            "workerId",
            "completedAt",
            "urgency",
            "publisher",
            "destination",
            "memo",
            "asset",
            "amount");

    static Parsed<CompletionSubmission> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        CompletionId completionId = fields.required("completionId", CompletionId::new);
        TaskId taskId = fields.required("taskId", TaskId::new);
        WorkerId workerId = fields.required("workerId", WorkerId::new);
        Instant completedAt = fields.optional("completedAt", Fields::instant);
        Urgency urgency = fields.optional("urgency", Urgency::parse);
        PublisherId publisher = fields.optional("publisher", PublisherId::new);
        Destination destination = fields.optional("destination", Destination::parse);
        Memo memo = fields.memo();
        Asset asset = fields.optional("asset", Asset::parse);
        StroopAmount amount = fields.optional("amount", CompletionSubmission::positive);
        checkTogether(fields, json, destination);
        if (!fields.good() || completionId == null || taskId == null || workerId == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new CompletionSubmission(
                completionId,
                taskId,
                workerId,
                completedAt,
                urgency == null ? Urgency.INSTANT : urgency,
                publisher == null ? DEFAULT_PUBLISHER : publisher,
                destination,
                memo,
                asset,
                amount));
    }

    /// Whether the task's reward decides what is paid.
    boolean needsTask() {
        return asset == null || amount == null;
    }

    /// SHA-256 of what the caller sent: equal for the same content, however an amount or a time was written. What the
    /// service fills in from the clock, the worker or the task is left out: it differs between two requests.
    String digest() {
        String content = String.join(
                "\n",
                completionId.value(),
                taskId.value(),
                workerId.value(),
                completedAt == null ? "" : completedAt.toString(),
                urgency.label(),
                publisher.value(),
                destination == null ? "" : destination.address(),
                memo == null ? "" : memo.type(),
                memo == null ? "" : memo.value(),
                asset == null ? "" : asset.canonical(),
                amount == null ? "" : Long.toString(amount.stroops()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void checkTogether(Fields fields, Map<String, ?> json, @Nullable Destination destination) {
        if (json.get("memo") != null && json.get("destination") == null) {
            fields.reject("memo", "memo.without-destination", "belongs to a destination: send both, or neither");
        }
        if (json.get("memo") != null && destination instanceof MuxedAddress) {
            fields.reject("memo", "memo.muxed", "a muxed address (M…) carries its own id: leave the memo out");
        }
        if (json.get("asset") != null && json.get("amount") == null) {
            fields.reject("amount", "missing", "is missing: an asset of its own needs an amount of its own");
        }
    }

    private static StroopAmount positive(String decimal) {
        StroopAmount amount = StroopAmount.parse(decimal);
        if (amount.isZero()) {
            throw new InvalidValueException("amount.zero", "must be more than zero");
        }
        return amount;
    }
}
