package io.stroop.payout.book.postgres;

import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Reconciliation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The table of lanes: their pause switches, and how far their ledgers were compared with the book.
final class LaneTable {
    /// Names what may have lost commits: another cluster (`pg_restore` into a new one), another timeline (a
    /// fail-over, point-in-time recovery), another database or another table (a restore into the same cluster).
    /// A restart changes none of them.
    ///
    /// @see <a href="https://www.postgresql.org/docs/current/functions-info.html">PostgreSQL, control data
    ///     functions</a>
    private static final String STORE = """
            (select system_identifier from pg_control_system()) || '/'
                || (select timeline_id from pg_control_checkpoint()) || '/'
                || (select oid from pg_database where datname = current_database()) || '/'
                || 'stellar_transaction'::regclass::oid as store""";

    private static final String SELECT = """
            select name, paused, reason, since, compared_from, compared_through, compared_at, trusted_store, doubted_store,
                doubted_since,\s""" + STORE + " from lane ";

    private static final String SHARE = SELECT + "where name = ? for share";

    private static final String LOCK = SELECT + "where name = ? for update";

    private static final String LOCK_ALL = SELECT + "order by name collate \"C\" for update";

    private static final String PAUSE = "update lane set paused = true, reason = ?, since = ? where name = ?";

    private static final String RESUME = "update lane set paused = false, reason = null, since = ? where name = ?";

    private static final String COMPARED = """
            update lane set compared_from = ?, compared_through = ?, compared_at = ?, trusted_store = ?,
                doubted_store = ?, doubted_since = ?
            where name = ?""";

    private final Statements statements;

    LaneTable(Statements statements) {
        this.statements = statements;
    }

    Optional<Lane> share(LaneId lane) {
        return statements.first(SHARE, LaneTable::lane, lane.value());
    }

    Optional<Lane> lock(LaneId lane) {
        return statements.first(LOCK, LaneTable::lane, lane.value());
    }

    List<Lane> lockAll() {
        return statements.list(LOCK_ALL, LaneTable::lane);
    }

    void pause(Change.PauseLane pause) {
        statements.update(PAUSE, pause.reason(), pause.now(), pause.lane().value());
    }

    void resume(Change.ResumeLane resume) {
        statements.update(RESUME, resume.now(), resume.lane().value());
    }

    void compared(Change.Compared compared) {
        Reconciliation to = compared.to();
        statements.update(
                COMPARED,
                to.from(),
                to.through(),
                to.closedAt(),
                to.store(),
                to.doubted(),
                to.doubtedSince(),
                compared.lane().value());
    }

    private static Lane lane(ResultRow row) throws SQLException {
        Reconciliation reconciliation = new Reconciliation(
                row.number("compared_from"),
                row.number("compared_through"),
                row.timeOrNull("compared_at"),
                row.textOrNull("trusted_store"),
                row.textOrNull("doubted_store"),
                row.timeOrNull("doubted_since"));
        return new Lane(
                new LaneId(row.text("name")),
                row.yes("paused"),
                row.textOrNull("reason"),
                row.timeOrNull("since"),
                reconciliation,
                row.text("store"));
    }
}
