package io.stroop.contracts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record of [Topics#TASK_COMPLETIONS] as publishers may send it: CloudEvents in binary mode, in structured
/// mode, or plain JSON without any `ce_` header.
public final class CompletionRecord {
    private CompletionRecord() {}

    /// Locates the event in the record and reads it.
    ///
    /// @param contentType the header `content-type`, null if there is none
    /// @param ceType the header `ce_type`, null if there is none
    /// @param json the value as a JSON object
    public static Parsed<TaskCompleted> read(
            @Nullable String contentType, @Nullable String ceType, Map<String, ?> json) {
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(CloudEventHeaders.STRUCTURED_JSON)) {
            return structured(json);
        }
        if (ceType != null && !ceType.equals(TaskCompleted.TYPE)) {
            return invalid(CloudEventHeaders.TYPE, "type.unknown", unknownType(ceType));
        }
        return TaskCompleted.fromFields(json);
    }

    private static Parsed<TaskCompleted> structured(Map<String, ?> json) {
        if (!(json.get("type") instanceof String type) || !type.equals(TaskCompleted.TYPE)) {
            return invalid("type", "type.unknown", unknownType(String.valueOf(json.get("type"))));
        }
        if (!(json.get("data") instanceof Map<?, ?> data)) {
            return invalid("data", "missing", "must be the JSON object of the event");
        }
        return TaskCompleted.fromFields(Fields.stringKeys(data));
    }

    private static String unknownType(String type) {
        return "must be \"%s\", got %s".formatted(TaskCompleted.TYPE, InvalidValueException.quote(type));
    }

    private static Parsed<TaskCompleted> invalid(String field, String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation(field, code, message)));
    }
}
