package io.stroop.task.completion;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Fields;
import io.stroop.contracts.Memo;
import io.stroop.contracts.MuxedAddress;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.task.catalogue.Reward;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A completion as a caller submits it.
///
/// @param completedAt null if the caller leaves it out: the time of acceptance
/// @param destination null for the worker's wallet
/// @param memo only together with a destination
/// @param asset null for the task's asset; only together with an amount
/// @param amount null for the task's reward
@Schema(
        requiredProperties = {"completionId", "taskId", "workerId"},
        additionalProperties = Schema.False.class)
record CompletionSubmission(
        CompletionId completionId,
        PublisherId publisher,
        TaskId taskId,
        WorkerId workerId,
        @Nullable Instant completedAt,
        Urgency urgency,
        @Nullable AccountDestination destination,
        @Nullable Memo memo,
        @Nullable Asset asset,
        @Nullable StroopAmount amount) {

    private static final Set<String> NAMES = Set.of(
            "completionId",
            "publisher",
            "taskId",
            "workerId",
            "completedAt",
            "urgency",
            "destination",
            "memo",
            "asset",
            "amount");

    /// Reads a submission.
    ///
    /// @param publisher who submits it; it may name itself, and nobody else
    static Parsed<CompletionSubmission> fromFields(PublisherId publisher, Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        CompletionId completionId = fields.required("completionId", CompletionId::new);
        PublisherId named = fields.optional("publisher", PublisherId::new);
        if (named != null && !named.equals(publisher)) {
            fields.reject(
                    "publisher",
                    "publisher.not-yours",
                    "must be %s, to whom the API key belongs; leave it out".formatted(publisher));
        }
        TaskId taskId = fields.required("taskId", TaskId::new);
        WorkerId workerId = fields.required("workerId", WorkerId::new);
        Instant completedAt = fields.optional("completedAt", Fields::instant);
        Urgency urgency = fields.optional("urgency", Urgency::parse);
        AccountDestination destination = fields.optional("destination", AccountDestination::parse);
        Memo memo = fields.memo();
        Asset asset = fields.optional("asset", Asset::parse);
        StroopAmount amount = fields.optional("amount", Reward::parseAmount);
        checkTogether(fields, json, destination);
        if (!fields.good() || completionId == null || taskId == null || workerId == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new CompletionSubmission(
                completionId,
                publisher,
                taskId,
                workerId,
                completedAt,
                urgency == null ? Urgency.INSTANT : urgency,
                destination,
                memo,
                asset,
                amount));
    }

    /// The id of this completion's payout.
    PayoutId payoutId() {
        return PayoutId.of(publisher, completionId);
    }

    /// What the submission itself says that it pays; empty if that depends on the task.
    Optional<Reward> ownReward() {
        return asset == null || amount == null ? Optional.empty() : Optional.of(new Reward(asset, amount));
    }

    /// SHA-256 of what the caller sent. How an amount or a time is written makes no difference. What the
    /// service fills in from the clock, the worker or the task does not count, as it may differ between two
    /// requests.
    String digest() {
        String content = String.join(
                "\n",
                completionId.value(),
                publisher.value(),
                taskId.value(),
                workerId.value(),
                completedAt == null ? "" : completedAt.toString(),
                urgency.label(),
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

    private static void checkTogether(Fields fields, Map<String, ?> json, @Nullable AccountDestination destination) {
        if (json.get("memo") != null && json.get("destination") == null) {
            fields.reject("memo", "memo.without-destination", "needs a destination: send both or neither");
        }
        if (json.get("memo") != null && destination instanceof MuxedAddress) {
            fields.reject("memo", "memo.muxed", "a muxed address (M…) carries its own id: leave the memo out");
        }
        if (json.get("asset") != null && json.get("amount") == null) {
            fields.reject("amount", "missing", "is missing: a completion with an asset needs an amount too");
        }
    }
}
