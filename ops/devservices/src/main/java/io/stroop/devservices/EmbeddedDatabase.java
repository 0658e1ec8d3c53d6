package io.stroop.devservices;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/// One PostgreSQL 18 as a child process, on loopback only, with one database for each service.
public final class EmbeddedDatabase implements AutoCloseable {
    /// The only user; trusted from loopback, because the data is worthless.
    public static final String USER = "postgres";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// Starts the server and returns once it answers.
    ///
    /// @param folder holds its data, which stays there; created if it does not exist
    /// @param port 0 for any free one
    /// @throws IOException if it does not start, for example because the port is in use
    public static EmbeddedDatabase start(Path folder, int port) throws IOException {
        return start(folder, port, Map.of());
    }

    /// Starts the server with settings of `postgresql.conf`.
    ///
    /// @param settings in addition to ours
    public static EmbeddedDatabase start(Path folder, int port, Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(Files.createDirectories(folder.resolve("postgres")))
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "120")
                // A checkpoint makes the next change of each page write the whole page to the log: rarely, and
                // compressed.
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("wal_compression", "on");
        settings.forEach(builder::setServerConfig);
        if (port != 0) {
            builder.setPort(port);
        }
        return new EmbeddedDatabase(builder.start());
    }

    /// The JDBC URL of a database; creates the database if it does not exist.
    ///
    /// @param database lower-case letters, digits and underscores
    public String jdbcUrl(String database) throws SQLException {
        if (!NAME.matcher(database).matches()) {
            throw new IllegalArgumentException("not a database name: " + database);
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet found = query.executeQuery();
                    Statement create = connection.createStatement()) {
                if (!found.next()) {
                    create.execute("create database " + database); // checked against NAME above
                }
            }
        }
        return postgres.getJdbcUrl(USER, database);
    }

    /// The port it listens on.
    public int port() {
        return postgres.getPort();
    }

    /// Stops the server; its data stays.
    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
