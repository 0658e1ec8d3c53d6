package io.stroop.task.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers as spreadsheets write them. See case `csv-bom`.
class CsvHeaderTest {
    @Test
    void aHeaderNamesColumnsInAnyOrder() {
        assertThat(CsvHeader.parse(line(bytes("workerId,amount,taskId,\"completionId\",asset")))
                        .orThrow()
                        .names())
                .containsExactly("workerId", "amount", "taskId", "completionId", "asset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // how the last column is named   ! the name in the message    ! the advice
                "wage!\"wage\"!this name is unknown; the columns are completionId, taskId, ",
                "Amount!\"Amount\"!did you mean \"amount\"? Names must match exactly, including capital letters",
                "AMOUNT!\"AMOUNT\"!did you mean \"amount\"?",
                "Memo Type!\"Memo Type\"!did you mean \"memoType\"?",
                "memo_type!\"memo_type\"!did you mean \"memoType\"?",
                " amount!\" amount\"!remove the blanks or invisible characters around \"amount\"",
                "amount !\"amount \"!remove the blanks or invisible characters around \"amount\"",
                "\u00a0amount!\"\\u00a0amount\"!remove the blanks or invisible characters around \"amount\"",
                "amount\u200b!\"amount\\u200b\"!remove the blanks or invisible characters around \"amount\"",
                "\ufeffamount!\"\\ufeffamount\"!remove the blanks or invisible characters around \"amount\"",
                "\u201camount\u201d!\"\u201camount\u201d\"!did you mean \"amount\"?",
                " Amount!\" Amount\"!did you mean \"amount\"?",
                "amount;asset!\"amount;asset\"!separate the values with commas, not with semicolons",
                "amount\tasset!\"amount\\u0009asset\"!separate the values with commas, not with tabs",
                "amount|asset!\"amount|asset\"!separate the values with commas, not with vertical bars",
                "taskId!\"taskId\"!is named \"taskId\", as column 2 is: name each column once",
            })
    void aWrongNameIsQuotedWithAdvice(String name, String quoted, String advice) {
        List<Violation> violations = headerViolations("completionId,taskId,workerId," + name);

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("column 4");
            assertThat(violation.code()).isEqualTo("csv.header");
            assertThat(violation.message()).startsWith("is named " + quoted).contains(advice);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aColumnWithoutANameAtTheEndComesFromACommaAtTheEnd(String name) {
        assertThat(headerViolations("completionId,taskId,workerId," + name))
                .singleElement()
                .satisfies(violation -> assertThat(violation.toString())
                        .startsWith("column 4: is named \"")
                        .endsWith(": delete the comma at the end of the header, and of every other line that has one"));
    }

    @Test
    void everyWrongColumnIsReported() {
        assertThat(headerViolations("completionId, taskId,Workerid,,amount,,"))
                .extracting(Violation::toString)
                .satisfiesExactly(
                        second -> assertThat(second).startsWith("column 2: is named \" taskId\""),
                        third -> assertThat(third).startsWith("column 3: is named \"Workerid\""),
                        fourth -> assertThat(fourth).contains("column 4", "every column needs a name"),
                        sixth -> assertThat(sixth).contains("column 6", "delete the comma at the end"),
                        seventh -> assertThat(seventh).contains("column 7", "delete the comma at the end"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "completionId;taskId;workerId;destination;asset;amount!semicolons",
                "\"completionId\";\"taskId\"!text next to a quoted value",
                "completionId\ttaskId\tworkerId!tabs",
            })
    void aSeparatorOtherThanTheCommaIsNamed(String header, String word) {
        assertThat(headerViolations(header))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=,", "sep=;", "SEP=\t", "\"sep=,\"", "sep="})
    void aSeparatorLineIsToBeDeleted(String line) {
        assertThat(headerViolations(line)).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("column 1");
            assertThat(violation.message()).containsIgnoringCase("\"sep=").contains("delete this line");
        });
    }

    @Test
    void aLongNameIsCut() {
        assertThat(headerViolations("x".repeat(5_000)).getFirst().message())
                .startsWith("is named \"" + "x".repeat(80) + "…\"");
    }

    @Test
    void requiredColumnsMustBeThere() {
        assertThat(headerViolations("completionId,amount"))
                .extracting(Violation::message)
                .containsExactly(
                        "the header must name the column \"taskId\"", "the header must name the column \"workerId\"");
    }

    @Test
    void aFileWithoutAHeaderIsRefused() {
        assertThat(violations(CsvHeader.parse(null)).getFirst().message())
                .startsWith("the first line must name the columns; the columns are completionId, ");
    }

    @Test
    void utf16WithoutAByteOrderMarkIsRecognised() {
        byte[] header = "completionId,taskId".getBytes(StandardCharsets.UTF_16LE);

        assertThat(violations(CsvHeader.parse(line(header))).getFirst().message())
                .contains("UTF-16", "save as UTF-8");
    }

    @Test
    void aHeaderInAnEncodingOfOneByteIsRefused() {
        byte[] header = "completionId,pr\u00e4mie".getBytes(Charset.forName("windows-1252"));

        assertThat(violations(CsvHeader.parse(line(header))).getFirst().toString())
                .isEqualTo("the header must be UTF-8");
    }

    @Test
    void lineEndsOfOldMacsAreNamed() {
        Violation violation =
                headerViolations("completionId,taskId,workerId\rc-1,t-1,w-1").getFirst();

        assertThat(violation.code()).isEqualTo("line.carriage-return");
        assertThat(violation.message()).contains("LF or CRLF", "convert the line ends");
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() {
        LineReader.Line line = new LineReader.Line(1, "x".getBytes(StandardCharsets.UTF_8), true);

        assertThat(violations(CsvHeader.parse(line)).getFirst().code()).isEqualTo("line.too-long");
    }

    private static List<Violation> headerViolations(String header) {
        return violations(CsvHeader.parse(line(bytes(header))));
    }

    private static List<Violation> violations(Parsed<?> parsed) {
        return parsed instanceof Parsed.Invalid<?> invalid ? invalid.violations() : List.of();
    }

    private static LineReader.Line line(byte[] bytes) {
        return new LineReader.Line(1, bytes, false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
