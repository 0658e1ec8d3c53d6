package io.stroop.payout.book.postgres;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Registers completions in the book, and posts what is owed for them. The payout id, which is derived from
/// publisher and completion id, makes repetition harmless. The same id with different content is a conflict, and
/// the first registration stands.
final class Registrations {
    /// Before the clock is read, so that a reader who waits for all transactions that began before some time has
    /// seen every row registered before it ([io.stroop.payout.book.RegistrationHorizon]).
    private static final String TRANSACTION_ID = "select pg_current_xact_id()::text as id";

    /// The database's clock, so that the times of several replicas are comparable. A microsecond lies between one
    /// completion and the next, so that the book remembers their order of arrival, in which they are also netted.
    private static final String REGISTER = """
            with registered as (
                insert into payout (payout_id, publisher, completion_id, digest, task_id, worker_id, destination,
                    memo_type, memo_value, asset, amount_stroops, completed_at, urgency, status, substatus,
                    registered_at, updated_at)
                select payout_id, publisher, completion_id, digest, task_id, worker_id, destination,
                    memo_type, memo_value, asset, amount_stroops, completed_at, urgency, 'QUEUED', 'WAITING_FOR_BATCH',
                    unit.at + position * interval '1 microsecond', unit.at
                from (select clock_timestamp() as at offset 0) as unit,
                    unnest(?::uuid[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?::timestamptz[], ?, ?::integer[])
                    as arrived (payout_id, publisher, completion_id, digest, task_id, worker_id, destination,
                        memo_type, memo_value, asset, amount_stroops, completed_at, urgency, position)
                on conflict (payout_id) do nothing
                returning payout_id, registered_at, asset, amount_stroops),
            posted as (
                insert into entry (at, asset, debit, credit, stroops, payout_id)
                select registered_at, asset, 'EARNED', 'OWED', amount_stroops, payout_id from registered)
            insert into payout_event (payout_id, at, status, substatus)
            select payout_id, registered_at, 'QUEUED', 'WAITING_FOR_BATCH' from registered""";

    private static final String DIGESTS = "select payout_id, digest from payout where payout_id = any (?)";

    private static final List<Function<TaskCompleted, @Nullable String>> COLUMNS = List.of(
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

    private final Statements statements;

    Registrations(Statements statements) {
        this.statements = statements;
    }

    /// @return list positions of the completions that conflict with what the book holds
    Set<Integer> register(List<TaskCompleted> completions) {
        if (completions.isEmpty()) {
            return Set.of();
        }
        Map<PayoutId, TaskCompleted> firsts = new LinkedHashMap<>();
        completions.forEach(completion -> firsts.putIfAbsent(completion.payoutId(), completion));
        statements.list(TRANSACTION_ID, row -> row.text("id"));
        insert(List.copyOf(firsts.values()));
        return conflicts(completions, digests(firsts.keySet()));
    }

    /// @param completions in their order of arrival
    private void insert(List<TaskCompleted> completions) {
        // In the same order everywhere, so that two replicas registering the same completions cannot deadlock.
        int[] sorted = IntStream.range(0, completions.size())
                .boxed()
                .sorted(Comparator.comparing(
                        position -> completions.get(position).payoutId()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<@Nullable Object> columns = new ArrayList<>();
        for (Function<TaskCompleted, @Nullable String> column : COLUMNS) {
            columns.add(
                    Arrays.stream(sorted).mapToObj(completions::get).map(column).toArray(String[]::new));
        }
        columns.add(Arrays.stream(sorted).mapToObj(Integer::toString).toArray(String[]::new));
        statements.update(REGISTER, columns.toArray());
    }

    private Map<PayoutId, String> digests(Collection<PayoutId> ids) {
        UUID[] wanted = ids.stream().map(PayoutId::value).toArray(UUID[]::new);
        Map<PayoutId, String> digests = new HashMap<>();
        statements
                .list(DIGESTS, row -> Map.entry(new PayoutId(row.uuid("payout_id")), row.text("digest")), (Object)
                        wanted)
                .forEach(row -> digests.put(row.getKey(), row.getValue()));
        return digests;
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
}
