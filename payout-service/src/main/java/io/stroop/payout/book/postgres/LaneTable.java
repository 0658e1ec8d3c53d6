package io.stroop.payout.book.postgres;

import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Lane;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The table of lanes and their pause switches.
final class LaneTable {
    private static final String SHARE = "select name, paused, reason from lane where name = ? for share";

    private static final String LOCK = "select name, paused, reason from lane where name = ? for update";

    private static final String LOCK_ALL =
            "select name, paused, reason from lane order by name collate \"C\" for update";

    private static final String PAUSE = "update lane set paused = true, reason = ?, since = ? where name = ?";

    private static final String RESUME = "update lane set paused = false, reason = null, since = ? where name = ?";

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

    private static Lane lane(ResultRow row) throws SQLException {
        return new Lane(new LaneId(row.text("name")), row.yes("paused"), row.textOrNull("reason"));
    }
}
