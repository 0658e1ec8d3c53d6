package io.stroop.fee.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Reads one JSON object strictly: UTF-8, no name twice, nothing after it. Writes maps.
public final class StrictJson {
    private static final int MAX_NESTING = 16;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    public static Parsed<Map<String, ?>> read(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (MAPPER.readValue(text, Object.class) instanceof Map<?, ?> object) {
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

    /// The JSON of maps, lists, strings and numbers.
    public static byte[] write(Map<String, ?> json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of value types are always JSON", e);
        }
    }

    private static Parsed<Map<String, ?>> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
