package io.stroop.runtime.completion;

import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.CompletionRecord;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import io.stroop.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The one verdict on a record of `task.completions`: a completion, or every reason why it will never be paid.
///
/// The fee-estimator and the book both use this class. What one of them dead-letters, the other must not
/// register, so neither may validate a record in any other way.
public final class CompletionValidator {
    private final AdmissionPolicy policy;

    public CompletionValidator(AdmissionPolicy policy) {
        this.policy = policy;
    }

    /// Never throws, and depends on the value and the headers only.
    ///
    /// @param value null for a tombstone, which is invalid
    public Parsed<TaskCompleted> validate(byte @Nullable [] value, Headers headers) {
        if (value == null) {
            return invalid("value.missing", "the record has no value");
        }
        if (value.length > TaskCompleted.MAX_BYTES) {
            return invalid(
                    "value.too-large",
                    "the value has %d bytes, but at most %d are accepted"
                            .formatted(value.length, TaskCompleted.MAX_BYTES));
        }
        try {
            return switch (StrictJson.object(value)) {
                case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
                case Parsed.Valid<Map<String, Object>>(Map<String, Object> object) -> admitted(event(headers, object));
            };
        } catch (RuntimeException e) { // a defect of ours must not stop everyone else's money
            return invalid(
                    "value.unreadable",
                    "the value cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Parsed<TaskCompleted> event(Headers headers, Map<String, Object> object) {
        return CompletionRecord.read(
                text(headers, CloudEventHeaders.CONTENT_TYPE), text(headers, CloudEventHeaders.TYPE), object);
    }

    private Parsed<TaskCompleted> admitted(Parsed<TaskCompleted> parsed) {
        if (parsed instanceof Parsed.Valid<TaskCompleted>(TaskCompleted event)) {
            Optional<Violation> refusal = policy.refusal(event.asset());
            if (refusal.isPresent()) {
                return new Parsed.Invalid<>(List.of(refusal.get()));
            }
        }
        return parsed;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Parsed<TaskCompleted> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
