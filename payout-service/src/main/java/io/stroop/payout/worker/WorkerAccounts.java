package io.stroop.payout.worker;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import io.stroop.payout.engine.book.NextActor;
import io.stroop.payout.engine.book.Substatus;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What workers have earned, what has arrived, and what waits.
@Singleton
public class WorkerAccounts {
    private static final String SUMS = """
            select asset, sum(amount_stroops) filter (where status not in ('CANCELLED', 'REJECTED')) as earned,
                sum(amount_stroops) filter (where status = 'SETTLED') as arrived,
                sum(amount_stroops) filter (where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED')) as waiting,
                count(*) as payouts
            from payout where worker_id = ?""";

    /// A payout and, if a ledger shows it, where.
    private static final String PAYOUTS = """
            select payout_id, publisher, completion_id, task_id, asset, amount_stroops, substatus, registered_at,
                updated_at, paid.ledger, paid.hash, paid.operation_index
            from payout left join lateral (
                select t.ledger, (select bump.hash from fee_bump bump where bump.transaction_hash = t.hash
                        order by bid_stroops desc limit 1) as hash, pp.operation_index
                from payment_payout pp join stellar_transaction t on t.hash = pp.transaction_hash
                where pp.payout_id = payout.payout_id and pp.live and t.state = 'SETTLED' limit 1) paid on true
            where worker_id = ?""";

    private final Tables tables;

    WorkerAccounts(Tables tables) {
        this.tables = tables;
    }

    /// Sums of one asset, as decimals.
    ///
    /// @param earned without what was cancelled
    public record Sums(String asset, String earned, String arrived, String waiting, long payouts) {}

    /// A payout as its worker sees it.
    ///
    /// @param ledger null until a ledger shows it
    /// @param transaction that a ledger shows; null until then
    public record Line(
            PayoutId payoutId,
            String publisher,
            String completionId,
            String taskId,
            String asset,
            String amount,
            Substatus substatus,
            Instant registeredAt,
            Instant updatedAt,
            @Nullable Long ledger,
            @Nullable String transaction,
            long operation) {

        public String status() {
            return substatus.status().name();
        }

        /// The status in the worker's own words.
        public String forWorker() {
            return switch (substatus.status()) {
                case QUEUED, BATCHED, SUBMITTED -> "On its way";
                case SETTLED -> "Arrived";
                case RETURNED -> "Taken back";
                case HELD -> "Being checked";
                case AWAITING_RECIPIENT ->
                    substatus.nextActor() == NextActor.WORKER ? "Waits for you" : "Waits for the issuer";
                case AWAITING_FUNDS -> "Waits for the platform";
                case CANCELLED, REJECTED -> "Not paid";
            };
        }
    }

    /// By asset; empty for a worker of whom nothing is known.
    ///
    /// @param publisher null for all who have used this worker id
    /// @param only null for all payouts
    public List<Sums> sums(@Nullable PublisherId publisher, WorkerId worker, @Nullable PayoutId only) {
        Narrowed narrowed = new Narrowed(SUMS, publisher, worker, only);
        return tables.list(
                narrowed.sql + " group by asset order by asset",
                row -> new Sums(
                        row.text("asset"),
                        decimal(row.sumOrZero("earned")),
                        decimal(row.sumOrZero("arrived")),
                        decimal(row.sumOrZero("waiting")),
                        row.number("payouts")),
                narrowed.parameters.toArray());
    }

    /// The newest payouts.
    ///
    /// @param publisher null for all who have used this worker id
    /// @param only null for all payouts
    public List<Line> newest(@Nullable PublisherId publisher, WorkerId worker, @Nullable PayoutId only, int limit) {
        Narrowed narrowed = new Narrowed(PAYOUTS, publisher, worker, only);
        narrowed.parameters.add(limit);
        return tables.list(
                narrowed.sql + " order by registered_at desc, payout_id desc limit ?",
                WorkerAccounts::line,
                narrowed.parameters.toArray());
    }

    /// A query about some payouts of a worker.
    private static final class Narrowed {
        private final List<Object> parameters = new ArrayList<>();
        private final String sql;

        Narrowed(String sql, @Nullable PublisherId publisher, WorkerId worker, @Nullable PayoutId only) {
            StringBuilder narrower = new StringBuilder(sql);
            parameters.add(worker.value());
            if (publisher != null) {
                narrower.append(" and publisher = ?");
                parameters.add(publisher.value());
            }
            if (only != null) {
                narrower.append(" and payout_id = ?");
                parameters.add(only.value());
            }
            this.sql = narrower.toString();
        }
    }

    private static Line line(ResultRow row) throws SQLException {
        @Nullable String hash = row.textOrNull("hash");
        return new Line(
                new PayoutId(row.uuid("payout_id")),
                row.text("publisher"),
                row.text("completion_id"),
                row.text("task_id"),
                row.text("asset"),
                StroopAmount.ofStroops(row.number("amount_stroops")).toDecimal(),
                Substatus.valueOf(row.text("substatus")),
                row.time("registered_at"),
                row.time("updated_at"),
                hash == null ? null : row.number("ledger"),
                hash,
                row.number("operation_index"));
    }

    private static String decimal(long stroops) {
        BigDecimal units = BigDecimal.valueOf(stroops, 7).stripTrailingZeros();
        return units.scale() < 0 ? units.setScale(0).toPlainString() : units.toPlainString();
    }
}
