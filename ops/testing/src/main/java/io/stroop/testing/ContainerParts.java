package io.stroop.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The parts in containers; Testcontainers removes them when the JVM ends.
record ContainerParts(KafkaContainer kafka, PostgreSQLContainer postgres, Set<String> databases) implements RealParts {

    /// Databases that the PostgreSQL image or Testcontainers has already created.
    private static final Set<String> EXISTING = Set.of("postgres", "test");

    static ContainerParts start() {
        KafkaContainer kafka =
                new KafkaContainer("apache/kafka:4.1.2").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
        // The server that only initialises the data listens on no address; what an image logs differs.
        postgres.waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U " + postgres.getUsername()));
        kafka.start();
        postgres.start();
        return new ContainerParts(kafka, postgres, new HashSet<>());
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers().replaceFirst(".*//", "");
    }

    @Override
    public String jdbcUrl(String name) {
        if (databases.add(name) && !EXISTING.contains(name)) {
            try (Connection connection = DriverManager.getConnection(
                            postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                    Statement create = connection.createStatement()) {
                create.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create the database " + name, e);
            }
        }
        return "jdbc:postgresql://%s:%d/%s".formatted(postgres.getHost(), postgres.getMappedPort(5432), name);
    }

    @Override
    public String databaseUser() {
        return postgres.getUsername();
    }

    @Override
    public String databasePassword() {
        return postgres.getPassword();
    }
}
