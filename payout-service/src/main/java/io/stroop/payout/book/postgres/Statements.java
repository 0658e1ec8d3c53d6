package io.stroop.payout.book.postgres;

import io.stroop.payout.engine.book.ViolationException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of one unit of work. After a failure it refuses to go on, as PostgreSQL itself does, so that a caller
/// who swallows an exception commits nothing.
///
/// Parameters are strings, numbers, booleans, UUIDs, instants, arrays of `UUID` and `String`, or null.
public final class Statements {
    private static final String INTEGRITY_CONSTRAINT = "23";

    private final Connection connection;
    private @Nullable RuntimeException doom;

    public Statements(Connection connection) {
        this.connection = connection;
    }

    /// @throws RuntimeException what failed earlier in this unit of work
    void requireSound() {
        if (doom != null) {
            throw doom;
        }
    }

    /// Makes the unit of work roll back, whatever its code does.
    RuntimeException doomed(RuntimeException failure) {
        if (doom == null) {
            doom = failure;
        }
        return doom;
    }

    public <T> List<T> list(String sql, ResultRow.Reader<T> reader, @Nullable Object... parameters) {
        return prepared(sql, statement -> {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                ResultRow row = new ResultRow(result);
                while (result.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        });
    }

    public <T> Optional<T> first(String sql, ResultRow.Reader<T> reader, @Nullable Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /// @return the number of rows that changed
    public int update(String sql, @Nullable Object... parameters) {
        return prepared(sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /// Executes a statement once per row of parameters, in one round trip.
    ///
    /// @return the number of rows that each changed
    int[] batch(String sql, List<@Nullable Object[]> rows) {
        return prepared(sql, statement -> {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    static UUID[] uuids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T prepared(String sql, Use<T> use) {
        requireSound();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.of(statement);
        } catch (SQLException e) {
            throw doomed(meaning(e));
        }
    }

    private static RuntimeException meaning(SQLException e) {
        SQLException cause =
                e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
        String state = cause.getSQLState();
        if (state == null || !state.startsWith(INTEGRITY_CONSTRAINT)) {
            return new StoreException(cause);
        }
        ViolationException violation = new ViolationException(String.valueOf(cause.getMessage()));
        violation.initCause(cause);
        return violation;
    }

    private void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Instant time -> statement.setObject(1 + i, time.atOffset(ZoneOffset.UTC));
                case String text
                when text.indexOf('\0') >= 0 ->
                    statement.setObject(1 + i, text.replace('\0', '\ufffd')); // no text column holds it
                case UUID[] ids -> statement.setArray(1 + i, connection.createArrayOf("uuid", ids));
                case String[] texts -> statement.setArray(1 + i, connection.createArrayOf("text", texts));
                case null, default -> statement.setObject(1 + i, parameters[i]);
            }
        }
    }
}
