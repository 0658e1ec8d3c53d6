package io.stroop.task.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.runtime.database.DatabaseWait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The database of this service: not ready until it answered once and every migration that this release knows is in it.
@Default
@Readiness
@ApplicationScoped
public class TaskDatabase implements HealthCheck {
    /// The highest number of a file in `db/migration`.
    static final String NEWEST_MIGRATION = "1";

    private final DatabaseWait wait;

    TaskDatabase(DataSource source) {
        this.wait = new DatabaseWait(() -> migrated(source));
    }

    /// Asks Flyway's own table, as any of its tools would; there is none before the first migration.
    private static boolean migrated(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select 1 from flyway_schema_history where version = ? and success")) {
            statement.setString(1, NEWEST_MIGRATION);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    void start(@Observes StartupEvent event) {
        wait.start();
    }

    void stop(@Observes ShutdownEvent event) {
        wait.close();
    }

    /// Runs the task once the database is there: at once when it is.
    public void whenReady(Runnable task) {
        wait.whenReady(task);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database is migrated")
                .status(wait.ready())
                .withData("state", wait.state())
                .build();
    }
}
