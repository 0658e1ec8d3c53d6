package io.stroop.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void readsAnObject() {
        assertThat(object("""
                 {"a": "ä", "b": [1, true, null], "c": {"d": "e"}}
                """))
                .containsEntry("a", "ä")
                .containsEntry("b", Arrays.asList(1, true, null))
                .containsEntry("c", Map.of("d", "e"));
    }

    @Test
    void keepsNumbersExact() {
        assertThat(object("{\"a\": 0.10, \"b\": 9223372036854775808, \"c\": 1e400}"))
                .containsEntry("a", new BigDecimal("0.10"))
                .containsEntry("b", new BigInteger("9223372036854775808"))
                .containsEntry("c", new BigDecimal("1e400"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "                   | json.malformed     | is empty, but must be a JSON object",
                "{                  | json.malformed     | is not valid JSON",
                "{a: 1}             | json.malformed     | is not valid JSON",
                "{\"a\": 01}        | json.malformed     | is not valid JSON",
                "{\"a\": NaN}       | json.malformed     | is not valid JSON",
                "{\"a\": 1,}        | json.malformed     | is not valid JSON",
                "{} {}              | json.malformed     | must be exactly one JSON object",
                "{} x               | json.malformed     | is not valid JSON",
                "[]                 | json.not-an-object | must be a JSON object",
                "\"a\"              | json.not-an-object | must be a JSON object",
                "null               | json.not-an-object | must be a JSON object",
                "{\"a\":1,\"a\":1}  | json.duplicate-key | contains a name twice in one object",
            })
    void refusesAnythingButOneObject(String json, String code, String message) {
        Violation violation = violation(json == null ? "" : json);

        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.message()).startsWith(message);
    }

    @Test
    void namesTheLineOnlyInATextOfSeveralLines() {
        assertThat(violation("{\"a\": x}\n").message()).isEqualTo("is not valid JSON (column 7)");
        assertThat(violation("{\n\"a\": x}\n").message()).isEqualTo("is not valid JSON (line 2, column 6)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "ISO-8859-1"})
    void refusesEveryEncodingButUtf8(String encoding) {
        byte[] bytes = "{\"a\": \"ä\"}".getBytes(Charset.forName(encoding));

        assertThat(StrictJson.object(bytes)).isInstanceOf(Parsed.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 1_000, 100_000})
    void refusesDeepNesting(int depth) {
        assertThat(violation("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).code())
                .isEqualTo("json.too-deep");
    }

    @Test
    void acceptsSixteenLevels() {
        assertThat(StrictJson.object(bytes("{\"a\":".repeat(16) + "1" + "}".repeat(16))))
                .isInstanceOf(Parsed.Valid.class);
    }

    @Test
    void refusesANumberWithThousandsOfDigits() {
        assertThat(violation("{\"a\": " + "9".repeat(2_000) + "}").code()).isEqualTo("json.too-deep");
    }

    @Test
    void writesFieldsInTheirOrder() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", "ä");
        object.put("a", List.of(1, Map.of("b", "c")));

        assertThat(new String(StrictJson.write(object), StandardCharsets.UTF_8))
                .isEqualTo("{\"z\":\"ä\",\"a\":[1,{\"b\":\"c\"}]}");
    }

    private static Map<String, Object> object(String json) {
        return StrictJson.object(bytes(json)).orThrow();
    }

    private static Violation violation(String json) {
        return StrictJson.object(bytes(json)) instanceof Parsed.Invalid<?> invalid
                ? invalid.violations().getFirst()
                : new Violation("", "valid", json);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
