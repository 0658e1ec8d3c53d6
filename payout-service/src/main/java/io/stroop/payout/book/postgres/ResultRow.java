package io.stroop.payout.book.postgres;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of a result. The methods without `OrNull` are for columns that are never null.
final class ResultRow {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final ResultSet result;

    ResultRow(ResultSet result) {
        this.result = result;
    }

    /// Turns a row into a value.
    interface Reader<T> {
        T read(ResultRow row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(result.getString(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    int smallNumber(String column) throws SQLException {
        return result.getInt(column);
    }

    /// A sum, which stays at the limits of an int64 where it exceeds them.
    long sum(String column) throws SQLException {
        return result.getBigDecimal(column).max(LEAST).min(MOST).longValueExact();
    }

    boolean yes(String column) throws SQLException {
        return result.getBoolean(column);
    }

    UUID uuid(String column) throws SQLException {
        return Objects.requireNonNull(uuidOrNull(column), column);
    }

    @Nullable
    UUID uuidOrNull(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    List<UUID> uuids(String column) throws SQLException {
        return List.of((UUID[]) result.getArray(column).getArray());
    }

    Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
