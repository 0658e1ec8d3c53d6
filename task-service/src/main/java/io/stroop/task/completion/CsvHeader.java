package io.stroop.task.completion;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import io.stroop.runtime.http.PastedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the header of a CSV file. If it is wrong, says how each column is named, and guesses what happened to
/// it in a spreadsheet.
final class CsvHeader {
    private static final String CODE = "csv.header";
    private static final String COLUMNS = "the columns are " + String.join(", ", CsvColumns.KNOWN);

    /// What tells a spreadsheet which separator a file has. Written by hand, before the header.
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=.{0,2}", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> OTHER_SEPARATORS =
            Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars");

    private CsvHeader() {}

    /// @param line the first line that is not empty; null if there is none
    static Parsed<CsvColumns> parse(LineReader.@Nullable Line line) {
        if (line == null) {
            return invalid("", CODE, "the first line must name the columns; " + COLUMNS);
        }
        if (line.containsReturn()) {
            return invalid("", BulkLine.RETURN_CODE, BulkLine.RETURN_MESSAGE);
        }
        if (line.tooLong()) {
            return invalid("", BulkLine.TOO_LONG_CODE, "the header " + BulkLine.TOO_LONG_MESSAGE);
        }
        return switch (CsvLine.values(line.bytes())) {
            case Parsed.Invalid<List<String>> invalid ->
                ofHeader(invalid.violations().getFirst());
            case Parsed.Valid<List<String>>(List<String> names) -> parse(names);
        };
    }

    private static Parsed<CsvColumns> parse(List<String> names) {
        if (names.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
            return invalid("", "csv.encoding", "the header contains NUL characters, as UTF-16 does: save as UTF-8");
        }
        if (SEPARATOR_LINE.matcher(String.join(",", names)).matches()) {
            return invalid(
                    column(0),
                    CODE,
                    "is named %s, which is an instruction to a spreadsheet: delete this line"
                            .formatted(InvalidValueException.quote(String.join(",", names))));
        }
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String column = column(i);
            problem(names, i).ifPresent(sentence -> violations.add(new Violation(column, CODE, sentence)));
        }
        if (violations.isEmpty()) {
            CsvColumns.REQUIRED.stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> violations.add(new Violation(
                            "", CODE, "the header must name the column " + InvalidValueException.quote(name))));
        }
        return violations.isEmpty() ? new Parsed.Valid<>(new CsvColumns(names)) : new Parsed.Invalid<>(violations);
    }

    /// What is wrong with a column's name, in a sentence; empty if nothing is.
    private static Optional<String> problem(List<String> names, int index) {
        String name = names.get(index);
        if (CsvColumns.KNOWN.contains(name)) {
            int first = names.indexOf(name);
            return first == index
                    ? Optional.empty()
                    : Optional.of("is named %s, as column %d is: name each column once"
                            .formatted(InvalidValueException.quote(name), first + 1));
        }
        String advice = LineFormat.isBlank(name) ? unnamed(names, index) : misnamed(name);
        return Optional.of("is named %s: %s".formatted(InvalidValueException.quote(name), advice));
    }

    private static String unnamed(List<String> names, int index) {
        boolean last = names.subList(index, names.size()).stream().allMatch(LineFormat::isBlank);
        return last && index > 0
                ? "delete the comma at the end of the header, and of every other line that has one"
                : "every column needs a name; " + COLUMNS;
    }

    private static String misnamed(String name) {
        Optional<String> separators = OTHER_SEPARATORS.keySet().stream()
                .filter(separator -> Arrays.stream(name.split(Pattern.quote(separator), -1))
                        .anyMatch(part ->
                                part.length() < name.length() && meant(part).isPresent()))
                .map(OTHER_SEPARATORS::get)
                .findFirst();
        if (separators.isPresent()) {
            return "separate the values with commas, not with " + separators.get();
        }
        Optional<String> meant = meant(name);
        if (meant.isEmpty()) {
            return "this name is unknown; " + COLUMNS;
        }
        return PastedText.trim(name).equals(meant.get())
                ? "remove the blanks or invisible characters around %s"
                        .formatted(InvalidValueException.quote(meant.get()))
                : "did you mean %s? Names must match exactly, including capital letters"
                        .formatted(InvalidValueException.quote(meant.get()));
    }

    /// The column whose name has the same letters.
    private static Optional<String> meant(String name) {
        return CsvColumns.KNOWN.stream()
                .filter(known -> letters(known).equals(letters(name)))
                .findFirst();
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static String column(int index) {
        return "column " + (index + 1);
    }

    private static Parsed<CsvColumns> ofHeader(Violation violation) {
        return invalid("", violation.code(), "the header " + violation.message());
    }

    private static Parsed<CsvColumns> invalid(String field, String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation(field, code, message)));
    }
}
