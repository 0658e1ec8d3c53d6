package io.stroop.payout.book;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Registers completions in the book. The payout id, which is derived from publisher and completion id, makes
/// repetition harmless. The same id with different content is a conflict, and the first registration stands.
@ApplicationScoped
public class Registrar {
    /// The database's clock, so that the times of several replicas are comparable. The unit of work has its
    /// transaction id before the clock is read. A reader that waits for all transactions that began before some
    /// time has therefore seen every row registered before it ([RegistrationHorizon]).
    private static final String REGISTER = """
            with registered as (
                insert into payout (payout_id, publisher, completion_id, digest, task_id, worker_id, destination,
                    memo_type, memo_value, asset, amount_stroops, completed_at, urgency, status, substatus,
                    registered_at, updated_at)
                select *, 'QUEUED', 'WAITING_FOR_BATCH', clock_timestamp(), clock_timestamp()
                from unnest(?::uuid[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?::timestamptz[], ?)
                on conflict (payout_id) do nothing
                returning payout_id, registered_at)
            insert into payout_event (payout_id, at, status, substatus)
            select payout_id, registered_at, 'QUEUED', 'WAITING_FOR_BATCH' from registered""";

    private static final String DIGESTS = "select payout_id, digest from payout where payout_id = any (?)";

    private static final List<Function<TaskCompleted, @Nullable Object>> COLUMNS = List.of(
            c -> c.payoutId().toString(),
            c -> c.publisher().value(),
            c -> c.completionId().value(),
            TaskCompleted::digest,
            c -> c.taskId().value(),
            c -> c.workerId().value(),
            c -> c.destination().address(),
            c -> c.memo() == null ? null : c.memo().type(),
            c -> c.memo() == null ? null : c.memo().value(),
            c -> c.asset().canonical(),
            c -> Long.toString(c.amount().stroops()),
            c -> c.completedAt().toString(),
            c -> c.urgency().label());

    private final EntityManager entities;

    Registrar(EntityManager entities) {
        this.entities = entities;
    }

    /// Registers completions in order, in the caller's unit of work, or a new one if there is none.
    ///
    /// @return list positions of the completions that conflict with what the book already holds under the same
    ///     payout id
    @Transactional
    public Set<Integer> register(List<TaskCompleted> completions) {
        Map<PayoutId, TaskCompleted> firsts = new LinkedHashMap<>();
        completions.forEach(completion -> firsts.putIfAbsent(completion.payoutId(), completion));
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            insert(connection, sorted(firsts.values()));
            return conflicts(completions, digests(connection, firsts.keySet()));
        });
    }

    /// In the same order everywhere, so that two replicas registering the same completions cannot deadlock.
    private static List<TaskCompleted> sorted(Collection<TaskCompleted> completions) {
        List<TaskCompleted> sorted = new ArrayList<>(completions);
        sorted.sort((a, b) -> a.payoutId().compareTo(b.payoutId()));
        return sorted;
    }

    private static Set<Integer> conflicts(List<TaskCompleted> completions, Map<PayoutId, String> digests) {
        Set<Integer> conflicts = new TreeSet<>();
        for (int i = 0; i < completions.size(); i++) {
            TaskCompleted completion = completions.get(i);
            if (!completion.digest().equals(digests.get(completion.payoutId()))) {
                conflicts.add(i);
            }
        }
        return conflicts;
    }

    private static void insert(Connection connection, List<TaskCompleted> completions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_current_xact_id()");
        }
        try (PreparedStatement insert = connection.prepareStatement(REGISTER)) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                Object[] values = completions.stream().map(COLUMNS.get(column)).toArray();
                insert.setArray(1 + column, connection.createArrayOf("text", values));
            }
            insert.executeUpdate();
        }
    }

    private static Map<PayoutId, String> digests(Connection connection, Collection<PayoutId> ids) throws SQLException {
        Map<PayoutId, String> digests = new HashMap<>();
        Array array = connection.createArrayOf(
                "uuid", ids.stream().map(PayoutId::value).toArray());
        try (PreparedStatement query = connection.prepareStatement(DIGESTS)) {
            query.setArray(1, array);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    digests.put(new PayoutId(rows.getObject(1, UUID.class)), rows.getString(2));
                }
            }
        } finally {
            array.free();
        }
        return digests;
    }
}
