package io.stroop.payout.control;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Memo;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.control.Operators;
import io.stroop.runtime.access.CurrentCaller;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why an order is given. It appears in the timeline of the payout, with the name of who gives it: that comes
/// from the caller's token, never from the request.
///
/// @param reason one line of at most 200 characters
public record OrderRequest(String reason) {
    private static final int MAX_REASON_CHARS = 200;

    /// Reads an order that needs nothing else.
    public static Parsed<OrderRequest> fromFields(Map<String, ?> json) {
        return fromFields(new Fields(json), Set.of("reason"));
    }

    /// Reads the reason.
    ///
    /// @param allowed all fields that the object may have
    static Parsed<OrderRequest> fromFields(Fields fields, Set<String> allowed) {
        fields.allowOnly(allowed);
        String reason = fields.required("reason", text -> line(text, MAX_REASON_CHARS));
        return fields.good() ? new Parsed.Valid<>(new OrderRequest(Objects.requireNonNull(reason))) : fields.invalid();
    }

    /// A new destination.
    ///
    /// @param memo null for none
    record Redirect(
            OrderRequest order,
            AccountDestination destination,
            @Nullable Memo memo) {
        private static final Set<String> FIELDS = Set.of("destination", "memo", "reason");

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
        private static final Set<String> FIELDS = Set.of("transactionHash", "reason");

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

    /// The order, given by the caller of the current request.
    public Operators.Order by(CurrentCaller caller) {
        return new Operators.Order(reason, caller.actor());
    }

    /// A single printable line, for the log and the timeline.
    ///
    /// @throws InvalidValueException if it is none
    public static String line(String text, int maxChars) {
        if (text.isBlank()
                || text.length() > maxChars
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
            throw new InvalidValueException("line", "must be one line of 1-%d characters".formatted(maxChars));
        }
        return text.strip();
    }
}
