package io.stroop.payout.control;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Memo;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.control.Operators;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who gives an order, and why. Both appear in the timeline of the payout.
///
/// @param reason one line of at most 200 characters
/// @param actor one line of at most 100 characters, such as an e-mail address
@Schema(name = "Order")
public record OrderRequest(String reason, String actor) {
    private static final int MAX_REASON_CHARS = 200;
    private static final int MAX_ACTOR_CHARS = 100;

    /// Reads an order that needs nothing else.
    public static Parsed<OrderRequest> fromFields(Map<String, ?> json) {
        return fromFields(new Fields(json), Set.of("reason", "actor"));
    }

    /// Reads reason and actor.
    ///
    /// @param allowed all fields that the object may have
    static Parsed<OrderRequest> fromFields(Fields fields, Set<String> allowed) {
        fields.allowOnly(allowed);
        String reason = fields.required("reason", text -> line(text, MAX_REASON_CHARS));
        String actor = fields.required("actor", text -> line(text, MAX_ACTOR_CHARS));
        return fields.good()
                ? new Parsed.Valid<>(new OrderRequest(Objects.requireNonNull(reason), Objects.requireNonNull(actor)))
                : fields.invalid();
    }

    /// A new destination.
    ///
    /// @param memo null for none
    record Redirect(
            OrderRequest order,
            AccountDestination destination,
            @Nullable Memo memo) {
        private static final Set<String> FIELDS = Set.of("destination", "memo", "reason", "actor");

        static Parsed<Redirect> fromFields(Map<String, ?> json) {
            Fields fields = new Fields(json);
            AccountDestination destination = fields.required("destination", AccountDestination::parse);
            Memo memo = fields.memo();
            return switch (OrderRequest.fromFields(fields, FIELDS)) {
                case Parsed.Valid<OrderRequest>(OrderRequest order) ->
                    new Parsed.Valid<>(new Redirect(order, Objects.requireNonNull(destination), memo));
                case Parsed.Invalid<OrderRequest> invalid -> new Parsed.Invalid<>(invalid.violations());
            };
        }
    }

    /// A transaction that has paid it.
    record Attribution(OrderRequest order, TransactionHash transaction) {
        private static final Set<String> FIELDS = Set.of("transactionHash", "reason", "actor");

        static Parsed<Attribution> fromFields(Map<String, ?> json) {
            Fields fields = new Fields(json);
            TransactionHash hash = fields.required("transactionHash", TransactionHash::new);
            return switch (OrderRequest.fromFields(fields, FIELDS)) {
                case Parsed.Valid<OrderRequest>(OrderRequest order) ->
                    new Parsed.Valid<>(new Attribution(order, Objects.requireNonNull(hash)));
                case Parsed.Invalid<OrderRequest> invalid -> new Parsed.Invalid<>(invalid.violations());
            };
        }
    }

    public Operators.Order order() {
        return new Operators.Order(reason, actor);
    }

    /// A single printable line, for the log and the timeline.
    static String line(String text, int maxChars) {
        if (text.isBlank()
                || text.length() > maxChars
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
            throw new InvalidValueException("line", "must be one line of 1-%d characters".formatted(maxChars));
        }
        return text.strip();
    }
}
