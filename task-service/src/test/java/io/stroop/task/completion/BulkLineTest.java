package io.stroop.task.completion;

import static io.stroop.task.completion.CompletionSubmissions.PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkLineTest {
    private static final String VALID = "{\"completionId\":\"c-1\",\"taskId\":\"t-1\",\"workerId\":\"w-1\"}";

    @Test
    void readsASubmission() throws IOException {
        assertThat(read(VALID)).isEqualTo(new BulkLine.Submitted(1, CompletionSubmissions.minimal()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"completionId\":\"c-1\",  |       | json.malformed         | is not valid JSON (column 23)",
                "{\"completionId\":\"c-1\"}  | c-1   | missing                | is missing",
                "{\"completionId\":\"c 1\"}  |       | completion-id          | must be 1-64 visible ASCII characters",
                "{\"completionId\":1}        |       | not-a-string           | must be a JSON string",
                "{\"taskId\":\"t-1\"}        |       | missing                | is missing",
            })
    void refusesALineWithTheFirstThingThatIsWrong(String line, String completionId, String code, String message)
            throws IOException {
        LineResult result = refused(line);

        assertThat(result.line()).isOne();
        assertThat(result.completionId()).isEqualTo(completionId);
        assertThat(result.payoutId()).isNull();
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.message()).startsWith(message);
    }

    @Test
    void refusesALineThatIsTooLong() throws IOException {
        assertThat(refused("x".repeat(20_000)).code()).isEqualTo("line.too-long");
    }

    @Test
    void namesTheLineEndsOfOldMacsHoweverLongTheFileIs() throws IOException {
        assertThat(refused(VALID + "\r" + VALID).code()).isEqualTo("line.carriage-return");
        assertThat(refused((VALID + "\r").repeat(10_000)).code()).isEqualTo("line.carriage-return");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", " \u00a0 ", "\u200b"})
    void linesOfBlanksAreEmpty(String line) {
        assertThat(new LineFormat.Ndjson().isEmpty(line.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    private static LineResult refused(String line) throws IOException {
        return read(line) instanceof BulkLine.Refused(LineResult result)
                ? result
                : new LineResult(0, null, null, null, null, null, "accepted", null);
    }

    private static BulkLine read(String line) throws IOException {
        LineReader reader = LineReader.open(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        return BulkLine.read(PUBLISHER, Objects.requireNonNull(reader.next()), new LineFormat.Ndjson());
    }
}
