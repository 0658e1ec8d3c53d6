package io.stroop.task.completion;

import io.stroop.contracts.CompletionId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import io.stroop.runtime.http.JsonBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a stream, read.
sealed interface BulkLine {
    String TOO_LONG_CODE = "line.too-long";
    String TOO_LONG_MESSAGE = "must have at most " + JsonBody.MAX_BYTES + " bytes";
    String RETURN_CODE = "line.carriage-return";
    String RETURN_MESSAGE = "lines must end with LF or CRLF, but a CR stands alone: convert the line ends of the file";

    /// A submission, not yet accepted.
    record Submitted(int number, CompletionSubmission submission) implements BulkLine {}

    /// Refused for what the line itself says.
    record Refused(LineResult result) implements BulkLine {}

    /// @param publisher who submits it
    static BulkLine read(PublisherId publisher, LineReader.Line line, LineFormat format) {
        return switch (object(line, format)) {
            case Parsed.Invalid<Map<String, Object>> invalid -> refused(line.number(), null, invalid);
            case Parsed.Valid<Map<String, Object>>(Map<String, Object> json) ->
                switch (CompletionSubmission.fromFields(publisher, json)) {
                    case Parsed.Invalid<CompletionSubmission> invalid ->
                        refused(line.number(), completionId(json), invalid);
                    case Parsed.Valid<CompletionSubmission>(CompletionSubmission submission) ->
                        new Submitted(line.number(), submission);
                };
        };
    }

    private static Parsed<Map<String, Object>> object(LineReader.Line line, LineFormat format) {
        if (line.containsReturn()) {
            return new Parsed.Invalid<>(List.of(new Violation("", RETURN_CODE, RETURN_MESSAGE)));
        }
        if (line.tooLong()) {
            return new Parsed.Invalid<>(List.of(new Violation("", TOO_LONG_CODE, TOO_LONG_MESSAGE)));
        }
        return format.object(line.bytes());
    }

    private static Refused refused(int number, @Nullable String completionId, Parsed.Invalid<?> invalid) {
        return new Refused(
                LineResult.refused(number, completionId, invalid.violations().getFirst()));
    }

    /// The completion id of a refused line; null if it has no valid one.
    private static @Nullable String completionId(Map<String, Object> json) {
        if (!(json.get("completionId") instanceof String id)) {
            return null;
        }
        try {
            return new CompletionId(id).value();
        } catch (InvalidValueException e) {
            return null;
        }
    }
}
