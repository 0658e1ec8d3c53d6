package io.stroop.runtime.outbox;

import io.stroop.runtime.kafka.HeaderBytes;
import io.stroop.testing.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The tables of the outbox and the quarantine in a real database, as the migration of the product creates
/// them.
final class OutboxTable {
    private static final String MIGRATION = "db/runtime/V0_1__outbox_and_quarantine.sql";

    private OutboxTable() {}

    /// Creates empty tables in place of any that exist.
    static void create() throws SQLException, IOException {
        try (InputStream migration = OutboxTable.class.getClassLoader().getResourceAsStream(MIGRATION)) {
            execute("drop table if exists outbox, quarantine");
            execute(new String(Objects.requireNonNull(migration, MIGRATION).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Connection connect() throws SQLException {
        RealParts parts = RealParts.shared();
        return DriverManager.getConnection(parts.jdbcUrl("relay"), parts.databaseUser(), parts.databasePassword());
    }

    /// Adds records with one key, in this order.
    static void add(String topic, String... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into outbox (topic, record_key, headers, payload, created_at)"
                                + " values (?, ?, ?, ?, now())")) {
            for (String value : values) {
                insert.setString(1, topic);
                insert.setBytes(2, "key".getBytes(StandardCharsets.UTF_8));
                insert.setBytes(3, HeaderBytes.write(HeaderBytes.none()));
                insert.setBytes(4, value.getBytes(StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
        }
    }

    /// The first characters of the payloads that wait, in their order.
    static List<String> waiting() throws SQLException {
        return strings("select left(convert_from(payload, 'UTF8'), 10) from outbox order by id");
    }

    /// Topic, first characters of the payload and reason of the quarantined records.
    static List<String> quarantined() throws SQLException {
        return strings("""
                select concat_ws(' ', source, topic, left(convert_from(payload, 'UTF8'), 10), payload_bytes, reason)
                from quarantine order by id""");
    }

    /// Ends the connections of everybody else, as a restart of the database does.
    static void endOtherConnections() throws SQLException {
        execute("select pg_terminate_backend(pid) from pg_stat_activity "
                + "where datname = current_database() and pid <> pg_backend_pid()");
    }

    private static List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                strings.add(result.getString(1));
            }
        }
        return strings;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
