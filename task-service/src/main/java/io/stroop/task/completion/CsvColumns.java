package io.stroop.task.completion;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// CSV whose first line names the columns. Quotes as in RFC 4180, but a value ends on its line; an empty value is the
/// same as none.
///
/// @param names in the order of the first line
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
record CsvColumns(List<String> names) implements LineFormat {
    private static final String MEMO_TYPE = "memoType";
    private static final String MEMO_VALUE = "memoValue";

    private static final List<String> KNOWN = List.of(
            "completionId",
            "taskId",
            "workerId",
            "completedAt",
            "urgency",
            "publisher",
            "destination",
            MEMO_TYPE,
            MEMO_VALUE,
            "asset",
            "amount");

    CsvColumns {
        names = List.copyOf(names);
    }

    /// Reads the first line.
    static Parsed<CsvColumns> of(byte[] header) {
        return switch (cells(header)) {
            case Parsed.Invalid<List<String>> invalid -> new Parsed.Invalid<>(invalid.violations());
            case Parsed.Valid<List<String>>(List<String> names) -> named(names);
        };
    }

    @Override
    public Parsed<Map<String, ?>> object(byte[] line) {
        return switch (cells(line)) {
            case Parsed.Invalid<List<String>> invalid -> new Parsed.Invalid<>(invalid.violations());
            case Parsed.Valid<List<String>>(List<String> cells) -> object(cells);
        };
    }

    private Parsed<Map<String, ?>> object(List<String> cells) {
        if (cells.size() != names.size()) {
            return invalid("csv.columns", "has %d values for %d columns".formatted(cells.size(), names.size()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> memo = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = names.get(i);
            if (cells.get(i).isEmpty()) {
                continue;
            }
            switch (name) {
                case MEMO_TYPE -> memo.put("type", cells.get(i));
                case MEMO_VALUE -> memo.put("value", cells.get(i));
                default -> json.put(name, cells.get(i));
            }
        }
        if (!memo.isEmpty()) {
            json.put("memo", memo);
        }
        return new Parsed.Valid<>(json);
    }

    private static Parsed<CsvColumns> named(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!KNOWN.contains(name) || !seen.add(name)) {
                return invalid("csv.header", "the first line must name columns of " + KNOWN + ", each once");
            }
        }
        return new Parsed.Valid<>(new CsvColumns(names));
    }

    private static Parsed<List<String>> cells(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return invalid("csv.encoding", "must be UTF-8");
        }
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            int end = at < text.length() && text.charAt(at) == '"' ? quoted(text, at, cell) : plain(text, at, cell);
            if (end < 0) {
                return invalid("csv.quotes", "has a quote that does not end, or text beside one");
            }
            cells.add(cell.toString());
            if (end == text.length()) {
                return new Parsed.Valid<>(cells);
            }
            at = end + 1;
        }
    }

    /// @return where the value ends: at a comma or at the end of the text; negative when a quote stands within it
    private static int plain(String text, int start, StringBuilder cell) {
        int comma = text.indexOf(',', start);
        int end = comma < 0 ? text.length() : comma;
        cell.append(text, start, end);
        return cell.indexOf("\"") < 0 ? end : -1;
    }

    /// @return where the value ends: at a comma or at the end of the text; negative when its quotes are wrong
    private static int quoted(String text, int start, StringBuilder cell) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                cell.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else {
                boolean closed = i + 1 == text.length() || text.charAt(i + 1) == ',';
                return closed ? i + 1 : -1;
            }
        }
        return -1;
    }

    private static <T> Parsed<T> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
