package io.stroop.runtime.quarantine;

import java.sql.SQLException;

/// The quarantine could not be read or written.
public final class QuarantineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuarantineException(SQLException cause) {
        super("quarantine: " + cause.getMessage(), cause);
    }
}
