package io.stroop.task.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.runtime.database.DatabaseWait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.sql.Connection;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

/// The database of this service: not ready until it answered once and every migration that this release knows is in it.
@Default
@Readiness
@ApplicationScoped
public class TaskDatabase implements HealthCheck {
    private static final int VALID_WITHIN_SECONDS = 2;

    private final DatabaseWait wait;

    TaskDatabase(DataSource source, Flyway migrations) {
        this.wait = new DatabaseWait(() -> {
            try (Connection connection = source.getConnection()) {
                return connection.isValid(VALID_WITHIN_SECONDS)
                        && migrations.info().pending().length == 0;
            }
        });
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
