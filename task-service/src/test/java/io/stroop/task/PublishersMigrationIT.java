package io.stroop.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.testing.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The migration that gives workers and tasks to their publishers loses no wallet and no reward.
class PublishersMigrationIT {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final String COMPLETION = """
            insert into completion (payout_id, publisher, completion_id, digest, task_id, worker_id, state, asset, amount,
                completed_at, urgency, accepted_at)
            values (gen_random_uuid(), '%s', 'c', '', 't', '%s', 'WAITING_FOR_WALLET', 'native', 1, now(), 'instant', now())""";

    @Test
    void eachPublisherKeepsTheWorkersAndTasksThatItHasUsed() throws SQLException, IOException {
        RealParts parts = RealParts.shared();
        try (Connection connection = DriverManager.getConnection(
                        parts.jdbcUrl("task_before_publishers"), parts.databaseUser(), parts.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(MIGRATIONS.resolve("V1__workers_tasks_completions.sql")));
            statement.execute(
                    "insert into worker values ('w', 'G2', null, null, now()), ('unused', 'G3', null, null, now())");
            statement.execute(
                    "insert into wallet (worker_id, destination, since) values ('w', 'G1', now()), ('w', 'G2', now())");
            statement.execute("insert into task values ('t', 'native', 7, now())");
            statement.execute(COMPLETION.formatted("studio", "w"));
            statement.execute(COMPLETION.formatted("task-service", "w"));

            statement.execute(Files.readString(MIGRATIONS.resolve("V2__publishers.sql")));

            assertThat(rows(statement, "select publisher, worker_id, destination from worker order by 1, 2"))
                    .containsExactly("studio w G2", "task-service unused G3", "task-service w G2");
            assertThat(rows(
                            statement,
                            "select publisher, worker_id, destination from wallet order by publisher, wallet_id"))
                    .containsExactly("studio w G1", "studio w G2", "task-service w G1", "task-service w G2");
            assertThat(rows(statement, "select publisher, task_id, reward from task order by 1"))
                    .containsExactly("studio t 7", "task-service t 7");
        }
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return found;
    }
}
