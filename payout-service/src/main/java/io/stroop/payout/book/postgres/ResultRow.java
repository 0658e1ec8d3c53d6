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
public final class ResultRow {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final ResultSet result;

    ResultRow(ResultSet result) {
        this.result = result;
    }

    /// Turns a row into a value.
    public interface Reader<T> {
        T read(ResultRow row) throws SQLException;
    }

    public String text(String column) throws SQLException {
        return Objects.requireNonNull(result.getString(column), column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    public byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(result.getBytes(column), column);
    }

    public byte @Nullable [] bytesOrNull(String column) throws SQLException {
        return result.getBytes(column);
    }

    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    public int smallNumber(String column) throws SQLException {
        return result.getInt(column);
    }

    /// A sum, which stays at the limits of an int64 where it exceeds them.
    public long sum(String column) throws SQLException {
        return result.getBigDecimal(column).max(LEAST).min(MOST).longValueExact();
    }

    /// A sum that is null if there was nothing to add up.
    public long sumOrZero(String column) throws SQLException {
        return result.getBigDecimal(column) == null ? 0 : sum(column);
    }

    public boolean yes(String column) throws SQLException {
        return result.getBoolean(column);
    }

    public UUID uuid(String column) throws SQLException {
        return Objects.requireNonNull(uuidOrNull(column), column);
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    List<UUID> uuids(String column) throws SQLException {
        return List.of((UUID[]) result.getArray(column).getArray());
    }

    public Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    public @Nullable Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
