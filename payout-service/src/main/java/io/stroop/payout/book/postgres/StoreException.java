package io.stroop.payout.book.postgres;

import java.sql.SQLException;

/// PostgreSQL did not do what it was asked, or chose this unit of work as the victim of a deadlock. Nothing has
/// changed.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(SQLException cause) {
        super("the database failed (SQLSTATE %s): %s".formatted(cause.getSQLState(), cause.getMessage()), cause);
    }
}
