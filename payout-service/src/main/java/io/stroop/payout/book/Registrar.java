package io.stroop.payout.book;

import io.stroop.contracts.TaskCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Enters completions into the book. The unique completion id makes a repetition harmless; the same id with another
/// content is a conflict, and the first one stands.
@ApplicationScoped
public class Registrar {
    private static final String REGISTER = """
            with registered as (
                insert into payout (completion_id, digest, task_id, worker_id, destination, memo_type, memo_value, asset,
                    amount_stroops, completed_at, publisher, urgency, status, substatus, registered_at, updated_at)
                select *, 'QUEUED', 'WAITING_FOR_BATCH', ?::timestamptz, ?::timestamptz
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?::timestamptz[], ?, ?)
                on conflict (completion_id) do nothing
                returning completion_id, registered_at)
            insert into payout_event (completion_id, at, status, substatus)
            select completion_id, registered_at, 'QUEUED', 'WAITING_FOR_BATCH' from registered""";

    private final EntityManager entities;
    private final Clock clock;

    Registrar(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// Registers completions in their order, in the caller's unit of work or one of its own.
    ///
    /// @return the positions in the list of those that conflict with what the book already has under their id
    @Transactional
    public Set<Integer> register(List<TaskCompleted> completions) {
        Map<String, TaskCompleted> firsts = new LinkedHashMap<>();
        completions.forEach(c -> firsts.putIfAbsent(c.completionId().value(), c));
        Session session = entities.unwrap(Session.class);
        return session.doReturningWork(connection -> {
            insert(connection, List.copyOf(firsts.values()));
            Map<String, String> digests = digests(connection, firsts.keySet());
            Set<Integer> conflicts = new TreeSet<>();
            for (int i = 0; i < completions.size(); i++) {
                TaskCompleted completion = completions.get(i);
                if (!completion
                        .digest()
                        .equals(digests.get(completion.completionId().value()))) {
                    conflicts.add(i);
                }
            }
            return conflicts;
        });
    }

    private void insert(Connection connection, List<TaskCompleted> completions) throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement insert = connection.prepareStatement(REGISTER)) {
            insert.setTimestamp(1, now);
            insert.setTimestamp(2, now);
            List<Function<TaskCompleted, @Nullable Object>> columns = List.of(
                    c -> c.completionId().value(),
                    TaskCompleted::digest,
                    c -> c.taskId().value(),
                    c -> c.workerId().value(),
                    c -> c.destination().address(),
                    c -> c.memo() == null ? null : c.memo().type(),
                    c -> c.memo() == null ? null : c.memo().value(),
                    c -> c.asset().canonical(),
                    c -> Long.toString(c.amount().stroops()),
                    c -> text(c.completedAt()),
                    c -> c.publisher().value(),
                    c -> c.urgency().name().toUpperCase(Locale.ROOT));
            for (int column = 0; column < columns.size(); column++) {
                Object[] values = completions.stream().map(columns.get(column)).toArray();
                insert.setArray(3 + column, connection.createArrayOf("text", values));
            }
            insert.executeUpdate();
        }
    }

    private static Map<String, String> digests(Connection connection, Collection<String> ids) throws SQLException {
        Map<String, String> digests = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("select completion_id, digest from payout where completion_id = any (?)")) {
            Array array = connection.createArrayOf("text", ids.toArray());
            query.setArray(1, array);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    digests.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return digests;
    }

    private static String text(Instant instant) {
        return instant.toString();
    }
}
