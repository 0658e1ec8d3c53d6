package io.stroop.payout.statement;

import io.stroop.contracts.Asset;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.BookAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A worker's statement of a month in JSON. Amounts are decimals in units of the asset.
@Schema(name = "Statement")
public record StatementView(String workerId, String month, List<Sums> sums, List<Line> lines) {

    /// What happened in the month, per asset.
    public record Sums(String asset, String earned, String paid, String returned, String cancelled) {}

    /// One thing that happened to a payout.
    public record Line(
            Instant at,

            @Schema(description = "`earned`, `paid`, `returned` or `cancelled`")
            String type,

            String asset,
            String amount,
            String payoutId,
            String publisher,
            String completionId,
            String taskId) {}

    static StatementView of(WorkerId worker, YearMonth month, List<StatementLine> lines) {
        return new StatementView(
                worker.value(),
                month.toString(),
                sums(lines),
                lines.stream().map(StatementView::line).toList());
    }

    private static List<Sums> sums(List<StatementLine> lines) {
        Map<Asset, Map<BookAccount, BigDecimal>> sums = new LinkedHashMap<>();
        for (StatementLine line : lines) {
            sums.computeIfAbsent(line.asset(), _ -> new EnumMap<>(BookAccount.class))
                    .merge(line.type(), new BigDecimal(line.amount().toDecimal()), BigDecimal::add);
        }
        return sums.entrySet().stream()
                .map(row -> new Sums(
                        row.getKey().canonical(),
                        sum(row.getValue(), BookAccount.EARNED),
                        sum(row.getValue(), BookAccount.PAID),
                        sum(row.getValue(), BookAccount.RETURNED),
                        sum(row.getValue(), BookAccount.CANCELLED)))
                .toList();
    }

    private static String sum(Map<BookAccount, BigDecimal> sums, BookAccount type) {
        BigDecimal sum = sums.getOrDefault(type, BigDecimal.ZERO).stripTrailingZeros();
        return sum.scale() < 0 ? sum.setScale(0).toPlainString() : sum.toPlainString();
    }

    private static Line line(StatementLine line) {
        return new Line(
                line.at(),
                line.type().label(),
                line.asset().canonical(),
                line.amount().toDecimal(),
                line.payoutId().toString(),
                line.publisher().value(),
                line.completionId().value(),
                line.taskId().value());
    }
}
