package io.stroop.payout.control;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The bodies of requests, as the description of the API shows them. Resources read bodies field by field, so as to
/// name
/// everything that is wrong, and take no parameters of these types.
public final class RequestBodies {
    private static final String AMOUNT = "0|[1-9][0-9]*(\\.[0-9]{1,7})?|0\\.[0-9]{1,7}";
    private static final String NAME = "What it is for, such as `production`";
    private static final String UNTIL = "Until when both are valid; without it, for 24 hours";

    private RequestBodies() {}

    /// Why something is done.
    @Schema(name = "Order", requiredProperties = "reason", additionalProperties = Schema.False.class)
    public record Order(
            @Schema(description = "One line, for the timeline and the audit trail", minLength = 1, maxLength = 200)
            String reason) {}

    /// A new destination.
    @Schema(
            name = "Redirect",
            requiredProperties = {"destination", "reason"},
            additionalProperties = Schema.False.class)
    public record Redirect(
            @Schema(description = "`G…` or `M…`") String destination,
            @Schema(nullable = true) @Nullable MemoBody memo,
            @Schema(minLength = 1, maxLength = 200) String reason) {}

    /// A memo.
    @Schema(
            name = "MemoBody",
            requiredProperties = {"type", "value"},
            additionalProperties = Schema.False.class)
    public record MemoBody(
            @Schema(enumeration = {"text", "id", "hash", "return"})
            String type,

            String value) {}

    /// A transaction that has paid it.
    @Schema(
            name = "Attribution",
            requiredProperties = {"transactionHash", "reason"},
            additionalProperties = Schema.False.class)
    public record Attribution(
            @Schema(pattern = "[0-9a-f]{64}") String transactionHash,
            @Schema(minLength = 1, maxLength = 200) String reason) {}

    /// What became of a transaction.
    @Schema(
            name = "Resolution",
            requiredProperties = {"outcome", "reason"},
            additionalProperties = Schema.False.class)
    public record Resolution(
            @Schema(enumeration = "unpaid") String outcome,
            @Schema(minLength = 1, maxLength = 200) String reason) {}

    /// A cap.
    @Schema(name = "Amount", requiredProperties = "amount", additionalProperties = Schema.False.class)
    public record Amount(
            @Schema(pattern = AMOUNT, examples = "12.5") String amount) {}

    /// What is known of a publisher.
    @Schema(name = "Registration", requiredProperties = "contact", additionalProperties = Schema.False.class)
    public record Registration(
            @Schema(description = "Whom to ask about it", minLength = 1, maxLength = 200)
            String contact,

            @Schema(description = "What it may pay in; without it, everything that is accepted here", nullable = true)
            List<String> assets) {}

    /// A key that replaces another one.
    @Schema(name = "Rotation", additionalProperties = Schema.False.class)
    public record Rotation(
            @Schema(description = UNTIL, format = "date-time", nullable = true) @Nullable
            String oldExpiresAt) {}

    /// An API key.
    @Schema(name = "NewApiKey", requiredProperties = "name", additionalProperties = Schema.False.class)
    public record NewApiKey(
            @Schema(description = NAME, minLength = 1, maxLength = 100)
            String name,

            @Schema(description = "What it may do; without it, everything", nullable = true)
            List<String> scopes,

            @Schema(description = "From where (CIDR); without it, from everywhere", nullable = true)
            List<String> networks,

            @Schema(format = "date-time", nullable = true) @Nullable
            String expiresAt) {}

    /// The public half of a signing key.
    @Schema(
            name = "NewPublicKey",
            requiredProperties = {"name", "publicKey"},
            additionalProperties = Schema.False.class)
    public record NewPublicKey(
            @Schema(description = NAME, minLength = 1, maxLength = 100)
            String name,

            @Schema(description = "`whpk_…`, or PEM") String publicKey,

            @Schema(format = "date-time", nullable = true) @Nullable
            String expiresAt) {}

    /// The public half of a signing key that replaces another one.
    @Schema(
            name = "PublicKeyRotation",
            requiredProperties = {"name", "publicKey"},
            additionalProperties = Schema.False.class)
    public record PublicKeyRotation(
            @Schema(description = NAME, minLength = 1, maxLength = 100)
            String name,

            @Schema(description = "`whpk_…`, or PEM") String publicKey,

            @Schema(description = UNTIL, format = "date-time", nullable = true) @Nullable
            String oldExpiresAt) {}

    /// Whom a link is for.
    @Schema(
            name = "NewWorkerLink",
            requiredProperties = {"publisher", "workerId"},
            additionalProperties = Schema.False.class)
    public record NewWorkerLink(
            String publisher,
            String workerId,

            @Schema(
                    description = "Shows this payout only; without it, all of the worker's",
                    format = "uuid",
                    nullable = true)
            @Nullable
            String payoutId) {}

    /// An answer to a worker.
    @Schema(name = "Answer", requiredProperties = "answer", additionalProperties = Schema.False.class)
    public record Answer(
            @Schema(minLength = 1, maxLength = 1000) String answer) {}
}
