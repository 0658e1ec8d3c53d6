package io.stroop.task.completion;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Splits a line of CSV into its values. Quotes as in RFC 4180, except that a value cannot contain a line
/// break.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
final class CsvLine {
    private CsvLine() {}

    /// Whether a line has no content. Spreadsheets write an empty row as commas alone.
    static boolean isEmpty(byte[] line) {
        return LineFormat.isBlank(new String(line, StandardCharsets.UTF_8).replace(",", ""));
    }

    static Parsed<List<String>> values(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return invalid("csv.encoding", "must be UTF-8");
        }
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder value = new StringBuilder();
            int end = at < text.length() && text.charAt(at) == '"' ? quoted(text, at, value) : plain(text, at, value);
            if (end < 0) {
                return invalid(
                        "csv.quotes",
                        "has a quote that is not closed on the same line, or text next to a quoted value");
            }
            values.add(value.toString());
            if (end == text.length()) {
                return new Parsed.Valid<>(values);
            }
            at = end + 1;
        }
    }

    /// @return where the value ends: at a comma or at the end of the text; negative if it contains a quote
    private static int plain(String text, int start, StringBuilder value) {
        int comma = text.indexOf(',', start);
        int end = comma < 0 ? text.length() : comma;
        value.append(text, start, end);
        return value.indexOf("\"") < 0 ? end : -1;
    }

    /// @return where the value ends: at a comma or at the end of the text; negative if its quotes are wrong
    private static int quoted(String text, int start, StringBuilder value) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                value.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else {
                boolean closed = i + 1 == text.length() || text.charAt(i + 1) == ',';
                return closed ? i + 1 : -1;
            }
        }
        return -1;
    }

    private static Parsed<List<String>> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
