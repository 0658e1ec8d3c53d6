package io.stroop.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Gives a `@QuarkusTest` a real Kafka and a real PostgreSQL: embedded by default, in containers when the
/// system property `test.containers` is true (`./stroop test --containers`).
///
/// Both are started once per JVM and stop with it. The init argument `database` names the service's own
/// database.
public final class BackingServices implements QuarkusTestResourceLifecycleManager {
    private String database = "postgres";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        RealParts parts = RealParts.shared();
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", parts.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", parts.jdbcUrl(database));
        config.put("quarkus.datasource.username", parts.databaseUser());
        config.put("quarkus.datasource.password", parts.databasePassword());
        config.put("stroop.access.staff-file", TokenFixtures.staffFile().toString());
        config.put("stroop.access.bad-credentials", "1000000"); // RouteMatrix tries many
        if (database.startsWith("task")) {
            config.put(
                    "stroop.signing.key-file",
                    SigningFixtures.keyFile(SigningFixtures.INTAKE).toString());
        }
        if (database.startsWith("payout")) {
            config.put(
                    "stroop.intake.trusted-keys",
                    SigningFixtures.publicKey(SigningFixtures.INTAKE).publicKey());
        }
        return config;
    }

    /// Does nothing, because the next test class in this JVM reuses them.
    @Override
    public void stop() {}
}
