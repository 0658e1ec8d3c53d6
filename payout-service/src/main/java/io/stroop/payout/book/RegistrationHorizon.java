package io.stroop.payout.book;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The time up to which the book is complete: no payout registered earlier can still appear.
///
/// A row gets its registration time before its unit of work commits, and replicas commit out of order. A reader
/// that asks for everything before some time, and later for everything from that time on, would miss rows
/// committed in between. It therefore waits until every unit of work that had begun by then has ended, which
/// takes milliseconds.
///
/// @see <a href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT">PostgreSQL,
///     transaction IDs and snapshots</a>
@ApplicationScoped
public class RegistrationHorizon {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final DataSource database;

    RegistrationHorizon(DataSource database) {
        this.database = database;
    }

    /// Waits until every payout registered before a given time is visible.
    ///
    /// @param until null for now
    /// @param atMost how long to wait
    /// @return the time up to which the book is complete: `until`, or now; null if the wait timed out
    /// @throws SQLException if the database does not answer
    public @Nullable Instant awaitComplete(@Nullable Instant until, Duration atMost) throws SQLException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Instant limit = until == null ? now() : until;
        while (limit.isAfter(now())) {
            if (!rest(deadline)) {
                return null;
            }
        }
        long begun = number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
        while (number("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint") < begun) {
            if (!rest(deadline)) {
                return null;
            }
        }
        return limit;
    }

    private boolean rest(long deadline) {
        if (System.nanoTime() >= deadline) {
            return false;
        }
        try {
            Thread.sleep(LOOK_EVERY);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Instant now() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select clock_timestamp()");
                ResultSet row = query.executeQuery()) {
            row.next();
            Timestamp now = row.getTimestamp(1);
            return now.toInstant();
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
