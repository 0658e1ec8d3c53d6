package io.stroop.task.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One JSON object of a caller, read strictly: UTF-8, no name twice, nothing after it.
public final class JsonBody {
    /// The longest body, and the longest line of a stream: that of one event.
    public static final int MAX_BYTES = TaskCompleted.MAX_BYTES;

    private static final int MAX_NESTING = 8;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /// Reads the body of a request.
    ///
    /// @throws ProblemException when it is too large or no JSON object
    public static Map<String, ?> read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ProblemException(Problem.invalid(List.of(new Violation("", "body", "ended too early"))));
        }
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(Problem.tooLarge(MAX_BYTES));
        }
        return switch (parse(bytes)) {
            case Parsed.Valid<Map<String, ?>>(Map<String, ?> json) -> json;
            case Parsed.Invalid<Map<String, ?>> invalid ->
                throw new ProblemException(Problem.invalid(invalid.violations()));
        };
    }

    /// Reads one JSON object.
    public static Parsed<Map<String, ?>> parse(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (STRICT.readValue(text, Object.class) instanceof Map<?, ?> object) {
                @SuppressWarnings("unchecked") // the names of a JSON object are strings
                Map<String, ?> json = (Map<String, ?>) object;
                return new Parsed.Valid<>(json);
            }
            return invalid("json.not-an-object", "must be a JSON object");
        } catch (CharacterCodingException e) {
            return invalid("json.encoding", "must be UTF-8");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return invalid(
                    "json.malformed",
                    "is not valid JSON"
                            + (at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
        }
    }

    private static Parsed<Map<String, ?>> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
