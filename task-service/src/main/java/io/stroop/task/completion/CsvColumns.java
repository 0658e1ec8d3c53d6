package io.stroop.task.completion;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// CSV whose header names the columns. An empty value is the same as none.
///
/// @param names in the order of the header
record CsvColumns(List<String> names) implements LineFormat {
    private static final String MEMO_TYPE = "memoType";
    private static final String MEMO_VALUE = "memoValue";

    /// The columns that a header may name.
    static final List<String> KNOWN = List.of(
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

    /// The columns that a header must name.
    static final List<String> REQUIRED = List.of("completionId", "taskId", "workerId");

    CsvColumns {
        names = List.copyOf(names);
    }

    @Override
    public boolean isEmpty(byte[] line) {
        return CsvLine.isEmpty(line);
    }

    @Override
    public Parsed<Map<String, Object>> object(byte[] line) {
        return switch (CsvLine.values(line)) {
            case Parsed.Invalid<List<String>> invalid -> new Parsed.Invalid<>(invalid.violations());
            case Parsed.Valid<List<String>>(List<String> values) -> object(values);
        };
    }

    private Parsed<Map<String, Object>> object(List<String> values) {
        if (values.size() != names.size()) {
            return new Parsed.Invalid<>(List.of(new Violation(
                    "",
                    "csv.columns",
                    "has %s, but the header names %d columns"
                            .formatted(values.size() == 1 ? "1 value" : values.size() + " values", names.size()))));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> memo = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value.isEmpty()) {
                continue;
            }
            switch (names.get(i)) {
                case MEMO_TYPE -> memo.put("type", value);
                case MEMO_VALUE -> memo.put("value", value);
                default -> json.put(names.get(i), value);
            }
        }
        if (!memo.isEmpty()) {
            json.put("memo", memo);
        }
        return new Parsed.Valid<>(json);
    }
}
