package io.stroop.runtime.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dedicated database connection of the relay. It holds the leader lock, and the leader does all its work on
/// it: if the connection ends, so do the lock and the work.
final class LeaderSession implements AutoCloseable {
    /// Key of the advisory lock: "outbox" in ASCII.
    private static final long LOCK = 0x6f7574626f78L;

    private final Connection connection;
    private boolean leader;

    /// @param connection in auto-commit mode; closed by this session
    LeaderSession(Connection connection) {
        this.connection = connection;
    }

    /// Opens sessions.
    interface Factory {
        LeaderSession open() throws SQLException;
    }

    /// A stored record.
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Row(long id, String topic, byte @Nullable [] key, byte[] headers, byte @Nullable [] payload) {}

    /// Whether this session is the leader. It remains the leader until it is closed.
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

    /// The oldest records, excluding those of the given topics.
    List<Row> next(int limit, Collection<String> exceptTopics) throws SQLException {
        List<Row> rows = new ArrayList<>();
        Array except = connection.createArrayOf("text", exceptTopics.toArray());
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, topic, record_key, headers, payload from outbox
                where topic <> all (?) order by id limit ?""")) {
            statement.setArray(1, except);
            statement.setInt(2, limit);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getLong(1),
                            result.getString(2),
                            result.getBytes(3),
                            result.getBytes(4),
                            result.getBytes(5)));
                }
            }
        } finally {
            except.free();
        }
        return rows;
    }

    /// Deletes records that Kafka has acknowledged.
    void delete(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(1, array);
            statement.executeUpdate();
        } finally {
            array.free();
        }
    }

    /// Moves a record that Kafka will never accept to quarantine, complete.
    void quarantine(long id, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with refused as (delete from outbox where id = ? returning *)
                insert into quarantine
                    (source, topic, record_key, headers, payload, payload_bytes, reason, quarantined_at)
                select 'OUTBOX', topic, record_key, headers, payload, coalesce(length(payload), 0), ?, ? from refused""")) {
            statement.setLong(1, id);
            statement.setString(2, reason);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /// Releases the lock by closing the connection.
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
