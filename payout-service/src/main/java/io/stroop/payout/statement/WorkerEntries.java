package io.stroop.payout.statement;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.BookAccount;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// Reads the entries of a worker's payouts. What happens between being earned and being paid is not shown.
@Singleton
class WorkerEntries {
    private static final String READ = """
            select entry.at, case debit when 'EARNED' then debit else credit end as type, entry.asset, stroops,
                payout.payout_id, publisher, completion_id, task_id
            from payout join entry on entry.payout_id = payout.payout_id
            where worker_id = ? and registered_at < ? and updated_at >= ? and entry.at >= ? and entry.at < ?
                and (debit = 'EARNED' or credit in ('PAID', 'RETURNED', 'CANCELLED'))
            order by entry.at, entry_id limit ?""";

    private final DataSource database;

    WorkerEntries(DataSource database) {
        this.database = database;
    }

    /// The lines of a month (UTC), oldest first.
    ///
    /// @throws SQLException if the database does not answer
    List<StatementLine> of(WorkerId worker, YearMonth month, int limit) throws SQLException {
        OffsetDateTime from = month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime until = month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(READ)) {
            query.setString(1, worker.value());
            query.setObject(2, until);
            query.setObject(3, from);
            query.setObject(4, from);
            query.setObject(5, until);
            query.setInt(6, limit);
            try (ResultSet row = query.executeQuery()) {
                List<StatementLine> lines = new ArrayList<>();
                while (row.next()) {
                    lines.add(line(row));
                }
                return lines;
            }
        }
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        return new StatementLine(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                BookAccount.valueOf(row.getString("type")),
                Asset.parse(row.getString("asset")),
                StroopAmount.ofStroops(row.getLong("stroops")),
                new PayoutId(row.getObject("payout_id", UUID.class)),
                new PublisherId(row.getString("publisher")),
                new CompletionId(row.getString("completion_id")),
                new TaskId(row.getString("task_id")));
    }
}
