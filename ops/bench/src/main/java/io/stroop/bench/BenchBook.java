package io.stroop.bench;

import io.stroop.devservices.EmbeddedDatabase;
import io.stroop.payout.book.postgres.PostgresBook;
import io.stroop.payout.book.postgres.UnitsOfWork;
import io.stroop.payout.engine.book.Book;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The book on an embedded PostgreSQL, with one connection.
public final class BenchBook implements UnitsOfWork, AutoCloseable {
    private final EmbeddedDatabase database;
    private final Connection connection;

    private BenchBook(EmbeddedDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /// @param home the root of the repository, for its migrations
    public static BenchBook start(Path home) throws IOException, SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.start(Files.createTempDirectory("stroop-bench"), 0);
        Connection connection = DriverManager.getConnection(database.jdbcUrl("payout") + "&reWriteBatchedInserts=true");
        connection.setAutoCommit(false);
        BenchBook book = new BenchBook(database, connection);
        for (String folder : List.of(
                "service-runtime/src/main/resources/db/runtime", "payout-service/src/main/resources/db/migration")) {
            book.migrate(home.resolve(folder));
        }
        return book;
    }

    public Book book() {
        return new PostgresBook(this, settlements -> {});
    }

    /// Statements that the book does not make.
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    private void migrate(Path folder) throws IOException, SQLException {
        try (Stream<Path> files = Files.list(folder);
                Statement statement = connection.createStatement()) {
            for (Path file :
                    files.sorted(Comparator.comparingInt(BenchBook::version)).toList()) {
                statement.execute(Files.readString(file));
            }
        }
        connection.commit();
    }

    /// The first number of a migration, such as 12 of `V12__worker_sums.sql`.
    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf('_')));
    }

    @Override
    public <R> R run(Function<Connection, R> work) {
        try {
            R result = work.apply(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        database.close();
    }
}
