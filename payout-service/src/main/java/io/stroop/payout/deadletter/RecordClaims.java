package io.stroop.payout.deadletter;

import io.stroop.contracts.CompletionId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import io.stroop.runtime.json.StrictJson;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a record says of itself, as far as it can be read. Nobody has proven it: it helps people to find the
/// record, and decides nothing.
///
/// @param publisher null if the record names none
/// @param completion null if the record names none
/// @param worker null if the record names none
record RecordClaims(
        @Nullable PublisherId publisher,
        @Nullable CompletionId completion,
        @Nullable WorkerId worker) {
    private static final RecordClaims NONE = new RecordClaims(null, null, null);

    /// Reads an event, alone or in a CloudEvents envelope.
    ///
    /// @param value null for a tombstone
    static RecordClaims of(byte @Nullable [] value) {
        if (value == null || !(StrictJson.object(value) instanceof Parsed.Valid<Map<String, Object>>(var object))) {
            return NONE;
        }
        Map<?, ?> event = object.get("data") instanceof Map<?, ?> data ? data : object;
        return new RecordClaims(
                read(event, "publisher", PublisherId::new),
                read(event, "completionId", CompletionId::new),
                read(event, "workerId", WorkerId::new));
    }

    private static <T> @Nullable T read(Map<?, ?> event, String field, Function<String, T> type) {
        try {
            return event.get(field) instanceof String text ? type.apply(text) : null;
        } catch (InvalidValueException e) {
            return null;
        }
    }

    /// The payout that it would be; null if it does not say enough.
    @Nullable
    PayoutId payout() {
        return publisher == null || completion == null ? null : PayoutId.of(publisher, completion);
    }
}
