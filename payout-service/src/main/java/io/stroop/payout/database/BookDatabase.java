package io.stroop.payout.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.runtime.database.DatabaseWait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The database of the book: not ready until it answered once and every migration that this release knows is in it.
@Default
@Readiness
@ApplicationScoped
public class BookDatabase implements HealthCheck {
    /// The highest number of a file in `db/migration`.
    static final String NEWEST_MIGRATION = "2";

    private final DatabaseWait wait;

    BookDatabase(DataSource source) {
        this.wait = DatabaseWait.forMigration(source, NEWEST_MIGRATION);
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
