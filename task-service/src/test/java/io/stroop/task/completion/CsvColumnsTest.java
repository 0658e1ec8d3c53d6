package io.stroop.task.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvColumnsTest {
    private static final String REQUIRED = "completionId,taskId,workerId";

    @Test
    void valuesBecomeFields() {
        assertThat(object(REQUIRED + ",memoType,memoValue,amount", "c-1,t-1,\"w,1\",text,\"a \"\"b\"\"\",0.50"))
                .isEqualTo(Map.of(
                        "completionId",
                        "c-1",
                        "taskId",
                        "t-1",
                        "workerId",
                        "w,1",
                        "memo",
                        Map.of("type", "text", "value", "a \"b\""),
                        "amount",
                        "0.50"));
    }

    @Test
    void anEmptyValueIsTheSameAsNone() {
        assertThat(object(REQUIRED + ",asset,memoType,memoValue", "c-1,t-1,w-1,\"\",,"))
                .isEqualTo(Map.of("completionId", "c-1", "taskId", "t-1", "workerId", "w-1"));
    }

    @Test
    void valuesAreNotTrimmed() {
        assertThat(object(REQUIRED, "c-1, t-1,w-1\u00a0"))
                .isEqualTo(Map.of("completionId", "c-1", "taskId", " t-1", "workerId", "w-1\u00a0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            value = {
                "c-1,t-1         ! csv.columns  ! has 2 values, but the header names 3 columns",
                "c-1,t-1,w-1,    ! csv.columns  ! has 4 values, but the header names 3 columns",
                "c-1;t-1;w-1     ! csv.columns  ! has 1 value, but the header names 3 columns",
                "c-1,t-1,\"w-1   ! csv.quotes   ! has a quote that is not closed on the same line",
                "c-1,t-1,\"w\"1  ! csv.quotes   ! text next to a quoted value",
                "c-1,t-1,w\"1\"  ! csv.quotes   ! text next to a quoted value",
            })
    void aLineThatDoesNotFitIsRefused(String line, String code, String message) {
        Violation violation = violations(columns(REQUIRED).object(bytes(line))).getFirst();

        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.message()).contains(message);
    }

    @Test
    void aLineMustBeUtf8() {
        assertThat(violations(columns(REQUIRED).object(new byte[] {'c', (byte) 0xe4, ','}))
                        .getFirst()
                        .code())
                .isEqualTo("csv.encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t ", ",,", " , , ", "\u00a0,\u200b,"})
    void linesOfBlanksAndCommasAreEmpty(String line) {
        assertThat(columns(REQUIRED).isEmpty(bytes(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-1", ",,w", "\"\",\"\",\"\"", "\0,,"})
    void linesWithAnythingElseAreNotEmpty(String line) {
        assertThat(columns(REQUIRED).isEmpty(bytes(line))).isFalse();
    }

    private static CsvColumns columns(String header) {
        return CsvHeader.parse(new LineReader.Line(1, bytes(header), false)).orThrow();
    }

    private static Map<String, Object> object(String header, String line) {
        return columns(header).object(bytes(line)).orThrow();
    }

    private static List<Violation> violations(Parsed<?> parsed) {
        return parsed instanceof Parsed.Invalid<?> invalid ? invalid.violations() : List.of();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
