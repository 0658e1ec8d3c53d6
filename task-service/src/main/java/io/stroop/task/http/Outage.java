package io.stroop.task.http;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away from a fault of the service.
public final class Outage {
    /// Depth to which causes are searched; a bound, as causes can form a circle.
    private static final int MAX_CAUSES = 16;

    private Outage() {}

    /// Whether the database could not be asked. All requests are idempotent, so the caller may repeat them.
    public static boolean is(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SQLException sql && isOutageState(sql)) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) { // where the transaction manager keeps a failed commit
                if (suppressed.getCause() instanceof SQLException sql && isOutageState(sql)) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }

    /// Class 08: connection; 57: shut down or cancelled; 53: out of resources; none: the pool had no connection in
    /// time.
    private static boolean isOutageState(SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    }
}
