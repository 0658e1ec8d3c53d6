package io.stroop.fee.validation;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Reads JSON objects strictly: UTF-8, one object, no duplicate key, nothing behind it. Numbers stay exact.
final class StrictJson {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    Parsed<Map<String, Object>> read(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            return invalid("json.encoding", "the value is not UTF-8");
        }
        try {
            Map<String, Object> object = mapper.readValue(text, OBJECT);
            return object == null
                    ? invalid("json.not-an-object", "the value must be a JSON object, got null")
                    : new Parsed.Valid<>(object);
        } catch (JsonParseException e) {
            return e.getOriginalMessage().startsWith("Duplicate")
                    ? invalid("json.duplicate-key", "a key occurs twice in one object" + place(e))
                    : invalid("json.malformed", "the value is not valid JSON" + place(e));
        } catch (JsonProcessingException e) {
            return invalid("json.not-an-object", "the value must be exactly one JSON object" + place(e));
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static <T> Parsed<T> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
