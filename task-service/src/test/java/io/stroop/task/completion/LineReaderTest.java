package io.stroop.task.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    @Test
    void linesEndWithLfOrCrlf() throws IOException {
        assertThat(lines("a\nb\r\n\n\r\nc")).containsExactly("1 a", "2 b", "3 ", "4 ", "5 c");
    }

    @Test
    void aLineEndAtTheEndBeginsNoFurtherLine() throws IOException {
        assertThat(lines("a\n")).containsExactly("1 a");
        assertThat(lines("a\r\n")).containsExactly("1 a");
        assertThat(lines("\n")).containsExactly("1 ");
        assertThat(lines("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a", "a\nb", "abc\r\nd\n"})
    void skipsAByteOrderMark(String text) throws IOException {
        assertThat(lines("\ufeff" + text)).isEqualTo(lines(text));
    }

    @Test
    void skipsOneByteOrderMarkAtTheStartOnly() throws IOException {
        assertThat(lines("\ufeff\ufeffa\n\ufeffb")).containsExactly("1 \ufeffa", "2 \ufeffb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "X-UTF-32BE-BOM", "X-UTF-32LE-BOM"})
    void refusesOtherEncodingsByTheirByteOrderMark(String encoding) {
        refused("a,b\n".getBytes(Charset.forName(encoding)), "save the file as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "504b030414000600, export the table as CSV", // .xlsx
        "d0cf11e0a1b11ae1, export the table as CSV", // .xls
        "1f8b0800000000, send it uncompressed"
    })
    void refusesWhatIsNotText(String hex, String advice) {
        refused(HexFormat.of().parseHex(hex), advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", ""})
    void aLineMayHaveAsManyBytesAsASingleRequest(String end) throws IOException {
        String longest = "x".repeat(JsonBody.MAX_BYTES);

        List<LineReader.Line> lines = reader("%s%sx%s".formatted(longest, end.isEmpty() ? "\n" : end, longest))
                .next(3);

        assertThat(lines).extracting(LineReader.Line::tooLong).containsExactly(false, true);
        assertThat(new String(lines.getFirst().bytes(), StandardCharsets.UTF_8)).isEqualTo(longest);
    }

    @Test
    void keepsOnlyTheBeginningOfALongLine() throws IOException {
        LineReader reader = reader("x".repeat(1_000_000) + "\nb");

        LineReader.Line line = reader.next();

        assertThat(line).isNotNull();
        assertThat(line.tooLong()).isTrue();
        assertThat(line.bytes()).hasSizeLessThanOrEqualTo(JsonBody.MAX_BYTES + 1);
        assertThat(reader.next(9)).extracting(LineReader.Line::number).containsExactly(2);
    }

    @Test
    void severalLinesAtOnceAreBoundedInBytesToo() throws IOException {
        LineReader reader = reader(("x".repeat(10_000) + "\n").repeat(500));

        assertThat(reader.next(500)).hasSize(105); // 1 MiB
        assertThat(reader.next(500)).hasSize(105);
    }

    @Test
    void noticesACarriageReturnThatStandsAlone() throws IOException {
        assertThat(reader("a\rb\rc\r").next(9))
                .extracting(LineReader.Line::containsReturn)
                .containsExactly(true);
        assertThat(reader("a\r\nb\r\r\nc").next(9))
                .extracting(LineReader.Line::containsReturn)
                .containsExactly(false, true, false);
    }

    @Test
    void readsAStreamThatArrivesByteByByte() throws IOException {
        byte[] text = "\ufeffä\r\nb".getBytes(StandardCharsets.UTF_8);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(text)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };

        assertThat(LineReader.open(slow).next(9))
                .extracting(LineReaderTest::text)
                .containsExactly("ä", "b");
    }

    @Test
    void theRestCanBeSkipped() throws IOException {
        InputStream body = new ByteArrayInputStream("a\nb\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        LineReader reader = LineReader.open(body);
        reader.next();

        reader.skipRest();

        assertThat(reader.next()).isNull();
        assertThat(body.available()).isZero();
    }

    private static List<String> lines(String text) throws IOException {
        return reader(text).next(100).stream()
                .map(line -> line.number() + " " + text(line))
                .toList();
    }

    private static LineReader reader(String text) throws IOException {
        return LineReader.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(LineReader.Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    private static void refused(byte[] start, String advice) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> LineReader.open(new ByteArrayInputStream(start)))
                .withMessageContaining(advice);
    }
}
