package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.testing.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The migration jobs of `docker-compose.yml`: they know their database and nothing else.
class MigrationJobIT {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final int SECONDS = 120;

    @ParameterizedTest
    @ValueSource(strings = {"task-service", "payout-service"})
    void migratesWithoutKafkaANetworkOrTheKey(String service, @TempDir Path folder) throws Exception {
        String url = RealParts.shared().jdbcUrl("migrated_" + service.replace("-service", ""));
        Path anyFile = Files.writeString(folder.resolve("not-the-key"), "no key");
        Path log = folder.resolve("log");
        ProcessBuilder job = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        HOME.resolve(service)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        job.environment().put("QUARKUS_INIT_AND_EXIT", "true");
        job.environment().put("QUARKUS_DATASOURCE_JDBC_URL", url);
        job.environment().put("QUARKUS_DATASOURCE_USERNAME", RealParts.shared().databaseUser());
        job.environment().put("QUARKUS_DATASOURCE_PASSWORD", RealParts.shared().databasePassword());
        job.environment().put("STROOP_DISTRIBUTION_SECRET_FILE", anyFile.toString());
        job.environment().put("QUARKUS_HTTP_PORT", "0");
        job.environment().put("QUARKUS_MANAGEMENT_PORT", "0");

        Process process = job.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        try (var connection = DriverManager.getConnection(
                        url,
                        RealParts.shared().databaseUser(),
                        RealParts.shared().databasePassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from flyway_schema_history where success")) {
            rows.next();
            assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(2);
        }
    }
}
