package io.stroop.payout.console;

import io.stroop.contracts.StroopAmount;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.runtime.http.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists payouts for people, the newest first, in pages.
@Singleton
public class PayoutRows {
    /// More are not counted.
    static final int MOST_COUNTED = 1_000;

    static final Map<String, Duration> RANGES = Map.of(
            "1h", Duration.ofHours(1), "24h", Duration.ofDays(1), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    private static final String COLUMNS = """
            select payout_id, publisher, completion_id, task_id, worker_id,
                coalesce(pay_to, destination) as destination, asset, amount_stroops, status, substatus, registered_at,
                updated_at, next_look_at
            from payout""";

    private final Tables tables;
    private final Clock clock;

    PayoutRows(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /// A row of a list.
    ///
    /// @param nextLookAt null if it waits for an event
    public record Row(
            String payoutId,
            String publisher,
            String completionId,
            String taskId,
            String worker,
            String destination,
            String asset,
            String amount,
            String status,
            Substatus substatus,
            Instant registeredAt,
            Instant updatedAt,
            @Nullable Instant nextLookAt) {}

    /// @param next the `after` of the next page; empty if this is the last one
    /// @param count how many there are in all; more than [#MOST_COUNTED] if there are more than that
    public record Page(List<Row> rows, String next, long count) {}

    Page page(PayoutListFilter filter, int size) {
        Conditions conditions = conditions(filter);
        List<Row> rows = rows(conditions.after(filter.after()), size + 1);
        boolean more = rows.size() > size;
        List<Row> page = more ? rows.subList(0, size) : rows;
        return new Page(
                page,
                more ? cursor(page.getLast()) : "",
                more || !filter.after().isEmpty() ? count(filter) : rows.size());
    }

    /// At most that many.
    List<Row> all(PayoutListFilter filter, int most) {
        return rows(conditions(filter), most);
    }

    private List<Row> rows(Conditions conditions, int limit) {
        conditions.parameters.add(limit);
        return tables.list(
                COLUMNS + conditions.sql() + " order by registered_at desc, payout_id desc limit ?",
                PayoutRows::row,
                conditions.parameters.toArray());
    }

    private long count(PayoutListFilter filter) {
        Conditions conditions = conditions(filter);
        conditions.parameters.add(MOST_COUNTED + 1);
        return tables.first(
                        "select count(*) as payouts from (select 1 from payout" + conditions.sql()
                                + " order by registered_at desc, payout_id desc limit ?) as counted",
                        row -> row.number("payouts"),
                        conditions.parameters.toArray())
                .orElse(0L);
    }

    private Conditions conditions(PayoutListFilter filter) {
        Conditions conditions = new Conditions();
        String status = filter.value("status");
        if (!status.isEmpty()) {
            conditions.literal("status = '%s'".formatted(status(status)));
        }
        conditions.equal("asset", asset(filter.value("asset")));
        conditions.equal("publisher", filter.value("publisher"));
        conditions.equal("worker_id", filter.value("worker"));
        conditions.equal("completion_id", filter.value("completion"));
        conditions.equal("task_id", filter.value("task"));
        conditions.equal("memo_value", filter.value("memo"));
        String destination = filter.value("destination");
        if (!destination.isEmpty()) {
            conditions.add("(destination = ? or pay_to = ?)", destination, destination);
        }
        String range = filter.value("range");
        if (!range.isEmpty()) {
            Duration back = RANGES.get(range);
            if (back == null) {
                throw ProblemException.badParameter("range", "range", "must be 1h, 24h, 7d or 30d");
            }
            conditions.add("registered_at >= ?", clock.instant().minus(back));
        }
        return conditions;
    }

    /// A literal lets the database use its partial indexes, and comes from the enum only.
    private static PayoutStatus status(String text) {
        return Arrays.stream(PayoutStatus.values())
                .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.badParameter(
                        "status", "status", "must be one of " + Arrays.toString(PayoutStatus.values())));
    }

    private static String asset(String text) {
        return text.equals("XLM") ? "native" : text;
    }

    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void literal(String condition) {
            conditions.add(condition);
        }

        void add(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
        }

        void equal(String column, String value) {
            if (!value.isEmpty()) {
                add(column + " = ?", value);
            }
        }

        Conditions after(String cursor) {
            if (!cursor.isEmpty()) {
                try {
                    String[] parts = cursor.split("_", 2);
                    add("(registered_at, payout_id) < (?, ?)", Instant.parse(parts[0]), UUID.fromString(parts[1]));
                } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw ProblemException.badParameter("after", "cursor", "must be that of an earlier page");
                }
            }
            return this;
        }

        String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    private static String cursor(Row row) {
        return row.registeredAt() + "_" + row.payoutId();
    }

    private static Row row(ResultRow row) throws SQLException {
        return new Row(
                row.uuid("payout_id").toString(),
                row.text("publisher"),
                row.text("completion_id"),
                row.text("task_id"),
                row.text("worker_id"),
                row.text("destination"),
                row.text("asset"),
                StroopAmount.ofStroops(row.number("amount_stroops")).toDecimal(),
                row.text("status"),
                Substatus.valueOf(row.text("substatus")),
                row.time("registered_at"),
                row.time("updated_at"),
                row.timeOrNull("next_look_at"));
    }
}
