package io.stroop.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Reads and writes JSON objects. Reading is strict: UTF-8, exactly one object, no duplicate names, bounded
/// nesting. Numbers stay exact. Every service and every consumer uses this class, so that none accepts what
/// another rejects.
public final class StrictJson {
    private static final int MAX_NESTING = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /// Reads one JSON object. The caller limits the length.
    public static Parsed<Map<String, Object>> object(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            return invalid("json.encoding", "must be UTF-8");
        }
        if (text.isBlank()) {
            return invalid("json.malformed", "is empty, but must be a JSON object");
        }
        try {
            if (MAPPER.readValue(text, Object.class) instanceof Map<?, ?> object) {
                @SuppressWarnings("unchecked") // the names of a JSON object are strings
                Map<String, Object> json = (Map<String, Object>) object;
                return new Parsed.Valid<>(json);
            }
            return invalid("json.not-an-object", "must be a JSON object");
        } catch (StreamConstraintsException e) {
            return invalid("json.too-deep", "is nested too deeply, or has a number with too many digits");
        } catch (JsonParseException e) {
            return e.getOriginalMessage().startsWith("Duplicate")
                    ? invalid("json.duplicate-key", "contains a name twice in one object" + place(e, text))
                    : invalid("json.malformed", "is not valid JSON" + place(e, text));
        } catch (JsonProcessingException e) {
            return invalid("json.malformed", "must be exactly one JSON object" + place(e, text));
        }
    }

    /// Writes a JSON object as UTF-8.
    ///
    /// @param object maps, lists, strings and numbers only
    public static byte[] write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of plain values can always be written", e);
        }
    }

    private static String place(JsonProcessingException e, String text) {
        if (e.getLocation() == null) {
            return "";
        }
        return text.strip().indexOf('\n') < 0
                ? " (column %d)".formatted(e.getLocation().getColumnNr())
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static <T> Parsed<T> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
