package io.stroop.simulation.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.testing.RealParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// A book that was begun before there were entries gets those that it would have.
class EntryMigrationIT {
    private static final String BEFORE = """
            insert into lane (name, compared_from, compared_through) values ('main', 5, 20);
            insert into channel (account, lane, ordinal, sequence) values ('c', 'main', 0, 1);
            insert into payout (payout_id, publisher, completion_id, digest, task_id, worker_id, destination, asset,
                amount_stroops, completed_at, urgency, status, substatus, registered_at, updated_at)
            select gen_random_uuid(), 'p', status, 'd', 't', 'w', 'G', 'native', stroops, now(), 'instant', status, 'X',
                now(), now()
            from (values ('QUEUED', 1), ('HELD', 2), ('AWAITING_FUNDS', 4), ('BATCHED', 8), ('SUBMITTED', 16),
                ('SETTLED', 32), ('CANCELLED', 64), ('REJECTED', 128)) as each (status, stroops);
            insert into stellar_transaction (hash, batch_id, lane, channel, channel_token, sequence, max_time,
                inner_envelope, operations, state, signed_at, signed_ledger, ledger, closed_at, fee_charged, resolved_at, seen)
            values ('seen', gen_random_uuid(), 'main', 'c', 1, 1, 1, 'e', 1, 'SETTLED', now(), 9, 10, now(), 200, now(), true),
                ('failed', gen_random_uuid(), 'main', 'c', 1, 1, 1, 'e', 1, 'FAILED', now(), 9, 10, now(), 300, now(), false),
                ('to be compared', gen_random_uuid(), 'main', 'c', 1, 1, 1, 'e', 1, 'FAILED', now(), 9, 21, now(), 400, now(), false);
            insert into payment (transaction_hash, operation_index, destination, asset, amount_stroops)
            values ('seen', 0, 'G', 'native', 30), ('seen', 1, 'M', 'native', 2), ('failed', 0, 'G', 'native', 32);
            """;

    private static final String BALANCES = """
            select account || ' ' || sum(stroops) from (
                select credit as account, stroops from entry union all select debit, -stroops from entry) as posted
            group by account order by account""";

    private static final String CHECKPOINT =
            "select account || ' ' || stroops from entry_checkpoint where through = (select max(entry_id) from entry)"
                    + " order by account";

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/runtime", "classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private List<String> list(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void anOlderBookBalancesAfterItsMigration() throws SQLException {
        database.setUrl(RealParts.shared().jdbcUrl("entry_migration"));
        database.setUser(RealParts.shared().databaseUser());
        database.setPassword(RealParts.shared().databasePassword());
        migrate("3");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(BEFORE);
        }

        migrate("4");

        assertThat(list(BALANCES))
                .containsExactlyInAnyOrder(
                        "EARNED -255",
                        "OWED 7",
                        "IN_FLIGHT 24",
                        "PAID 32",
                        "CANCELLED 192",
                        "DISTRIBUTION -532",
                        "RECIPIENTS 32",
                        "FEES 500");
        assertThat(list(CHECKPOINT)).containsExactlyInAnyOrderElementsOf(list(BALANCES));
    }
}
