package io.stroop.fee.intake;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionRecord;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Decides whether a record of the topic is a completion that can be paid. Total: whatever publishers send, it answers.
///
/// @param assets those that are accepted; none means all
public record CompletionJudge(Set<Asset> assets) {
    private static final Logger LOG = Logger.getLogger(CompletionJudge.class);

    public CompletionJudge {
        assets = Set.copyOf(assets);
    }

    /// @param contentType the header `content-type`, null when there is none
    /// @param ceType the header `ce_type`, null when there is none
    /// @param value null when the record has none
    public Parsed<TaskCompleted> judge(
            @Nullable String contentType, @Nullable String ceType, byte @Nullable [] value) {
        if (value == null) {
            return invalid("", "record.empty", "the record has no value");
        }
        if (value.length > TaskCompleted.MAX_BYTES) {
            return invalid(
                    "",
                    "record.too-large",
                    "has %d bytes, an event has at most %d".formatted(value.length, TaskCompleted.MAX_BYTES));
        }
        try {
            return switch (StrictJson.read(value)) {
                case Parsed.Valid<Map<String, ?>>(Map<String, ?> json) ->
                    accepted(CompletionRecord.read(contentType, ceType, json));
                case Parsed.Invalid<Map<String, ?>> invalid -> new Parsed.Invalid<>(invalid.violations());
            };
        } catch (RuntimeException e) { // a fault of ours; the stream must go on, and the record must not be lost
            LOG.error("a record could not be judged, it goes to the dead letters", e);
            return invalid("", "record.unreadable", "could not be read");
        }
    }

    private Parsed<TaskCompleted> accepted(Parsed<TaskCompleted> parsed) {
        if (parsed instanceof Parsed.Valid<TaskCompleted>(TaskCompleted event)
                && !assets.isEmpty()
                && !assets.contains(event.asset())) {
            return invalid("asset", "asset.not-accepted", "is not paid here, the assets are " + assets);
        }
        return parsed;
    }

    private static Parsed<TaskCompleted> invalid(String field, String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation(field, code, message)));
    }
}
