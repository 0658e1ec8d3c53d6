package io.stroop.runtime.database;

import io.stroop.runtime.lifecycle.StartSignal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Waits until the database answers and is migrated, then starts what depends on it. Logs what it is waiting
/// for, and repeats it once a minute.
public final class DatabaseWait implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DatabaseWait.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int LOOKS_BETWEEN_LINES = 120;

    /// One look at the database.
    @FunctionalInterface
    public interface Probe {
        /// Whether every migration that this service knows has been applied.
        ///
        /// @throws Exception if the database does not answer
        boolean migrated() throws Exception;
    }

    private final Probe probe;
    private final StartSignal signal = new StartSignal();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile String state = "not asked yet";
    private volatile boolean ready;

    public DatabaseWait(Probe probe) {
        this.probe = probe;
    }

    /// Waits for a migration by asking Flyway's history table.
    ///
    /// @param version the number of the newest file in `db/migration` that this release knows
    public static DatabaseWait forMigration(DataSource source, String version) {
        return new DatabaseWait(() -> migrated(source, version));
    }

    /// Starts checking, on a separate thread.
    public DatabaseWait start() {
        Thread.ofPlatform().name("database-wait").daemon().start(this::look);
        return this;
    }

    /// Given once the database answers and is migrated.
    public StartSignal signal() {
        return signal;
    }

    public boolean ready() {
        return ready;
    }

    /// What it is waiting for, in words; `ready` if nothing.
    public String state() {
        return state;
    }

    /// Stops waiting; nothing is started.
    @Override
    public void close() {
        signal.forget();
        stop.countDown();
    }

    private static boolean migrated(DataSource source, String version) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select 1 from flyway_schema_history where version = ? and success")) {
            statement.setString(1, version);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private void look() {
        try {
            for (int looks = 0; !good(); looks++) {
                if (looks % LOOKS_BETWEEN_LINES == 0) {
                    LOG.warnf("waiting for the database; reason=%s", state);
                }
                if (stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        begin();
    }

    private void begin() {
        state = "ready";
        ready = true;
        LOG.info("database is ready");
        signal.give();
    }

    private boolean good() {
        try {
            if (probe.migrated()) {
                return true;
            }
            state = "the database is not migrated yet";
        } catch (Exception e) { // whatever a driver throws: it is not there
            state = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        return false;
    }
}
