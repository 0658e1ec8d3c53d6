package io.stroop.payout.deadletter;

import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.payout.control.OrderRequest;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An order about all open dead letters of a kind.
///
/// @param reason one line of at most 200 characters
/// @param code the first of their codes; null for all
/// @param publisher which they claim to be from; null for all
@Schema(name = "DeadLetterOrder", requiredProperties = "reason", additionalProperties = Schema.False.class)
record DeadLetterOrder(
        String reason, @Nullable String code, @Nullable String publisher) {
    private static final Set<String> NAMES = Set.of("reason", "code", "publisher");
    private static final int MAX_REASON_CHARS = 200;

    static Parsed<DeadLetterOrder> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        String reason = fields.required("reason", text -> OrderRequest.line(text, MAX_REASON_CHARS));
        String code = fields.optional("code", DeadLetterOrder::code);
        PublisherId publisher = fields.optional("publisher", PublisherId::new);
        if (!fields.good() || reason == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new DeadLetterOrder(reason, code, publisher == null ? null : publisher.value()));
    }

    /// @throws InvalidValueException if no violation can have this code
    static String code(String text) {
        if (!text.matches("[a-z0-9.-]{1,100}")) {
            throw new InvalidValueException("code", "must be the code of a violation, such as signature.wrong");
        }
        return text;
    }

    DeadLetterFilter filter() {
        return new DeadLetterFilter(KeptLetter.State.OPEN, code, publisher);
    }
}
