package io.stroop.runtime.outbox;

import java.sql.SQLException;

/// The database rejected an outbox record or did not answer.
public final class OutboxWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutboxWriteException(SQLException cause) {
        super("outbox: " + cause.getMessage(), cause);
    }
}
