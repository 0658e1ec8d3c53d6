package io.stroop.testing;

import org.jspecify.annotations.Nullable;

/// One Kafka and one PostgreSQL, shared by all tests of a JVM.
public sealed interface RealParts permits EmbeddedParts, ContainerParts {

    /// `host:port` of the broker.
    String bootstrapServers();

    /// The JDBC URL of a database, which is created if it does not exist.
    String jdbcUrl(String database);

    String databaseUser();

    String databasePassword();

    /// The parts of this JVM; started at the first call, stopped when the JVM ends.
    static RealParts shared() {
        return Shared.get();
    }

    /// Holds the one instance.
    final class Shared {
        private static @Nullable RealParts parts;

        private Shared() {}

        private static synchronized RealParts get() {
            RealParts started = parts;
            if (started == null) {
                started = Boolean.getBoolean("test.containers") ? ContainerParts.start() : EmbeddedParts.start();
                parts = started;
            }
            return started;
        }
    }
}
