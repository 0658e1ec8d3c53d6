package io.stroop.payout.work;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;

/// Tells a part that is away from a bug: the one will be back, the other needs a person.
public final class Away {
    private static final int MAX_CAUSES = 16;
    private static final String CONNECTION_LOST = "08"; // SQLSTATE class, ISO 9075
    private static final String SHUTTING_DOWN = "57P"; // PostgreSQL's operator intervention

    private Away() {}

    /// What is away, in words; empty when it is something else.
    public static Optional<String> reason(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            boolean away = cause instanceof IOException
                    || cause instanceof RetriableException
                    || cause instanceof ConfigException // the broker's name is not known, and will be
                    || (cause instanceof SQLException database && connectionLost(database));
            if (away) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean connectionLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(CONNECTION_LOST) || state.startsWith(SHUTTING_DOWN);
    }
}
