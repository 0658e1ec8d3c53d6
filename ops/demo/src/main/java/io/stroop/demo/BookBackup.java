package io.stroop.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A copy of the payout-service's database, made and restored while the service is down. As with `pg_restore`,
/// what is restored is another database with the same rows.
public final class BookBackup {
    private final String url;
    private final String user;
    private final String database;

    public BookBackup(Stack stack) {
        String whole = stack.payoutDatabase();
        int name = whole.lastIndexOf('/') + 1;
        database = whole.substring(name).replaceAll("\\?.*", "");
        url = whole.substring(0, name) + "template1";
        user = stack.databaseUser();
    }

    /// Makes the copy, or another one in its place.
    public void make() throws IOException {
        execute("drop database if exists backup");
        execute("create database backup template " + database);
    }

    /// What was written since is lost.
    public void restore() throws IOException {
        execute("drop database %s with (force)".formatted(database));
        execute("create database %s template backup".formatted(database));
    }

    /// What a query of the book answers.
    public long count(String sql) throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(url.replace("/template1", "/" + database), user, "any");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    private void execute(String sql) throws IOException {
        try (Connection connection = DriverManager.getConnection(url, user, "any");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }
}
