package io.stroop.runtime.database;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.runtime.lifecycle.StartSignal;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The database of a service. Not ready until it has answered once and has every migration of this release.
@Default
@Readiness
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public final class ServiceDatabase implements HealthCheck {
    private final DatabaseWait wait;

    /// @param newestMigration the highest version in `db/migration`; part of the release, not a setting
    ServiceDatabase(DataSource source, @ConfigProperty(name = "schema.newest-migration") String newestMigration) {
        this.wait = DatabaseWait.forMigration(source, newestMigration);
    }

    /// Given once the database answers and is migrated.
    public StartSignal ready() {
        return wait.signal();
    }

    void start(@Observes StartupEvent event) {
        wait.start();
    }

    void stop(@Observes ShutdownEvent event) {
        wait.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database is migrated")
                .status(wait.ready())
                .withData("state", wait.state())
                .build();
    }
}
