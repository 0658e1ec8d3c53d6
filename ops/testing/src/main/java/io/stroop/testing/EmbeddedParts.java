package io.stroop.testing;

import io.stroop.devservices.EmbeddedDatabase;
import io.stroop.devservices.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/// The parts inside this JVM, in a temporary folder that is deleted when the JVM ends.
record EmbeddedParts(EmbeddedKafka kafka, EmbeddedDatabase database) implements RealParts {

    static EmbeddedParts start() {
        try {
            Path folder = Files.createTempDirectory("stroop-test");
            EmbeddedParts parts = new EmbeddedParts(EmbeddedKafka.start(folder, 0), EmbeddedDatabase.start(folder, 0));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> parts.stop(folder), "stop-embedded-parts"));
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Kafka or PostgreSQL does not start", e);
        }
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public String jdbcUrl(String name) {
        try {
            return database.jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
    }

    @Override
    public String databaseUser() {
        return EmbeddedDatabase.USER;
    }

    @Override
    public String databasePassword() {
        return "";
    }

    private void stop(Path folder) {
        kafka.close();
        try {
            database.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // at the end of the JVM: shown, and of no consequence
        }
    }
}
