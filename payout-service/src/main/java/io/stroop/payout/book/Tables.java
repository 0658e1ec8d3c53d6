package io.stroop.payout.book;

import io.stroop.payout.book.postgres.ResultRow;
import io.stroop.payout.book.postgres.Statements;
import io.stroop.payout.book.postgres.StoreException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// SQL beside the engine's. Each call joins the caller's unit of work; without one, it is a unit of work of its
/// own.
@Singleton
public class Tables {
    private final DataSource database;

    Tables(DataSource database) {
        this.database = database;
    }

    public <T> List<T> list(String sql, ResultRow.Reader<T> reader, @Nullable Object... parameters) {
        return with(statements -> statements.list(sql, reader, parameters));
    }

    public <T> Optional<T> first(String sql, ResultRow.Reader<T> reader, @Nullable Object... parameters) {
        return with(statements -> statements.first(sql, reader, parameters));
    }

    /// @return the number of rows that changed
    public int update(String sql, @Nullable Object... parameters) {
        return with(statements -> statements.update(sql, parameters));
    }

    private <T> T with(Function<Statements, T> work) {
        try (Connection connection = database.getConnection()) {
            return work.apply(new Statements(connection));
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
