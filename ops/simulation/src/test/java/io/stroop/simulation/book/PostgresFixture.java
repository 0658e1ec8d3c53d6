package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.payout.book.postgres.PostgresBook;
import io.stroop.payout.book.postgres.UnitsOfWork;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.testing.RealParts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// A book on a real PostgreSQL, in a separate database.
final class PostgresFixture implements UnitsOfWork {
    /// Entries are removed by nobody but a test, without the trigger that refuses it.
    private static final String EMPTY = """
            set local session_replication_role = replica;
            truncate payout, payout_event, lane, batch, channel, distribution_account, stellar_transaction, fee_bump, payment, payment_payout,
                pause, cap, refusal, spending, finding, entry, entry_checkpoint, approval, worker_link, worker_question""";

    /// Has the rights that `ops/containers/compose/roles.sql` gives the service.
    static final String SERVICE_ROLE = "a-service";

    private static final String ROLE = """
            do $$ begin
                if not exists (select from pg_roles where rolname = 'a-service') then
                    create role "a-service";
                end if;
            end $$;
            alter default privileges in schema public grant select, insert, update, delete on tables to "a-service";""";

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final List<PayoutSettled> announced = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<List<PayoutSettled>> announcing = ThreadLocal.withInitial(ArrayList::new);
    private final Book book =
            new PostgresBook(this, settlements -> announcing.get().addAll(settlements));

    PostgresFixture(String name) {
        database.setUrl(RealParts.shared().jdbcUrl(name));
        database.setUser(RealParts.shared().databaseUser());
        database.setPassword(RealParts.shared().databasePassword());
        script(ROLE);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/runtime", "classpath:db/migration")
                .load()
                .migrate();
    }

    Book book() {
        return book;
    }

    void empty() {
        script(EMPTY);
        announced.clear();
    }

    void addLane(LaneId lane) {
        execute("insert into lane (name) values (?) on conflict do nothing", lane.value());
    }

    void addAccount(AccountId distribution, LaneId lane) {
        execute("insert into distribution_account (account, lane) values (?, ?)", distribution.address(), lane.value());
    }

    void addChannel(AccountId account, LaneId lane, int ordinal, long sequence) {
        execute(
                "insert into channel (account, lane, ordinal, sequence) values (?, ?, ?, ?)",
                account.address(),
                lane.value(),
                ordinal,
                sequence);
    }

    /// The examples live years after this database's clock.
    void registeredAt(Instant at) {
        script("""
                set local session_replication_role = replica;
                update payout set registered_at = '%1$s'::timestamptz + (registered_at - updated_at), updated_at = '%1$s'
                where registered_at < '2029-01-01';
                update payout_event event set at = registered_at from payout
                where event.payout_id = payout.payout_id and at < '2029-01-01';
                update entry set at = registered_at from payout
                where entry.payout_id = payout.payout_id and at < '2029-01-01'""".formatted(at));
    }

    List<PayoutSettled> announced() {
        return List.copyOf(announced);
    }

    Map<String, List<String>> rows() {
        return run(connection -> {
            try {
                return PostgresRows.of(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void execute(String sql, Object... parameters) {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(1 + i, parameters[i]);
                }
                return statement.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public <R> R run(Function<Connection, R> work) {
        Connection connection = connection();
        announcing.get().clear();
        try {
            R result = work.apply(connection);
            commit(connection);
            announced.addAll(announcing.get());
            return result;
        } finally {
            release(connection);
        }
    }

    private Connection connection() {
        Connection connection = idle.poll();
        try {
            if (connection == null) {
                connection = database.getConnection();
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("no connection", e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitUnknownException(String.valueOf(e.getMessage()));
        }
    }

    private void release(Connection connection) {
        try {
            connection.rollback();
            idle.add(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a role may do with a table.
    List<String> rightsOf(String role, String table) {
        return run(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select privilege_type from information_schema.role_table_grants
                    where grantee = ? and table_name = ?""")) {
                query.setString(1, role);
                query.setString(2, table);
                List<String> rights = new ArrayList<>();
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        rights.add(result.getString(1));
                    }
                }
                return rights;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// Runs plain SQL outside of the book.
    void script(String sql) {
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
