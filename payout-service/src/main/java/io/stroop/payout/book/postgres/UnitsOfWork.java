package io.stroop.payout.book.postgres;

import io.stroop.payout.engine.book.CommitUnknownException;
import java.sql.Connection;
import java.util.function.Function;

/// Database transactions.
public interface UnitsOfWork {

    /// Runs the work in one transaction of isolation READ COMMITTED. Commits if it returns, rolls back if it throws.
    ///
    /// @param work may use the connection until it returns, and must not commit or close it
    /// @throws CommitUnknownException if the commit failed
    <R> R run(Function<Connection, R> work);
}
