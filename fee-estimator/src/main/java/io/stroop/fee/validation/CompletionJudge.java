package io.stroop.fee.validation;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.CompletionRecord;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Judges one record of `task.completions`: the event, or every reason why it will not be paid. Never throws.
public final class CompletionJudge {
    private final StrictJson json = new StrictJson();
    private final Set<Asset> assets;

    /// @param assets the assets that are paid; empty for all
    public CompletionJudge(Set<Asset> assets) {
        this.assets = Set.copyOf(assets);
    }

    /// @param value null for a tombstone, which is no event
    public Parsed<TaskCompleted> judge(byte @Nullable [] value, Headers headers) {
        if (value == null) {
            return invalid("", "value.missing", "the record has no value");
        }
        if (value.length > TaskCompleted.MAX_BYTES) {
            return invalid(
                    "",
                    "value.too-large",
                    "the value has %d bytes, at most %d are read".formatted(value.length, TaskCompleted.MAX_BYTES));
        }
        try {
            return switch (json.read(value)) {
                case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
                case Parsed.Valid<Map<String, Object>>(Map<String, Object> object) ->
                    supported(CompletionRecord.read(
                            text(headers, CloudEventHeaders.CONTENT_TYPE),
                            text(headers, CloudEventHeaders.TYPE),
                            object));
            };
        } catch (RuntimeException e) { // a mistake of ours must not stop everyone else's money
            return invalid(
                    "",
                    "value.unreadable",
                    "the value cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Parsed<TaskCompleted> supported(Parsed<TaskCompleted> parsed) {
        if (parsed instanceof Parsed.Valid<TaskCompleted>(TaskCompleted event)
                && !assets.isEmpty()
                && !assets.contains(event.asset())) {
            return invalid(
                    "asset",
                    "asset.unknown",
                    "is not paid here; the assets are "
                            + assets.stream().map(Asset::canonical).sorted().toList());
        }
        return parsed;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Parsed<TaskCompleted> invalid(String field, String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation(field, code, message)));
    }
}
