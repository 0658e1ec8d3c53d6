package io.stroop.payout.statement;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A statement's lines as CSV (RFC 4180). Every field is quoted. A text that a spreadsheet would take for a formula
/// is preceded by an apostrophe, as other people choose the ids in it.
///
/// @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
public final class StatementCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final String HEADER = "at,type,asset,amount,payoutId,publisher,completionId,taskId\r\n";

    private StatementCsv() {}

    static String of(List<StatementView.Line> lines) {
        return lines.stream().map(StatementCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(StatementView.Line line) {
        return Stream.of(
                        line.at().toString(),
                        line.type(),
                        line.asset(),
                        line.amount(),
                        line.payoutId(),
                        line.publisher(),
                        line.completionId(),
                        line.taskId())
                .map(StatementCsv::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /// One field, quoted.
    public static String field(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
