package io.stroop.task.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A database connection of the relay's own. It can hold the lock of the one leader, and all work of the leader goes
/// over it: when the connection ends, so do the lock and the work.
final class LeaderSession implements AutoCloseable {
    /// Names the lock in this database; ASCII of "outbox".
    private static final long LOCK = 0x6f7574626f78L;

    private final Connection connection;
    private boolean leader;

    /// @param connection with auto-commit; this session closes it
    LeaderSession(Connection connection) {
        this.connection = connection;
    }

    /// An event on its way.
    record Row(long id, String workerId, String headers, String event) {}

    /// Whether this session is the leader; it stays so until it is closed.
    boolean lead() throws SQLException {
        if (leader) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet result = statement.executeQuery()) {
                leader = result.next() && result.getBoolean(1);
            }
        }
        return leader;
    }

    /// The events that go out next.
    List<Row> next(int limit) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select outbox_id, worker_id, headers, event from outbox order by outbox_id limit ?")) {
            statement.setInt(1, limit);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(result.getLong(1), result.getString(2), result.getString(3), result.getString(4)));
                }
            }
        }
        return rows;
    }

    /// Forgets events that Kafka has acknowledged.
    void delete(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where outbox_id = any(?)")) {
            statement.setArray(1, array);
            statement.executeUpdate();
        } finally {
            array.free();
        }
    }

    /// Gives the lock back, by ending the connection.
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
