package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The table of payouts. Statuses are literals where an index is partial by them.
final class PayoutTable {
    private static final String LOCK =
            "select " + PayoutReader.PAYOUT + " from payout where payout_id = any (?) order by payout_id for update";

    private static final String READ = "select " + PayoutReader.PAYOUT + " from payout where payout_id = any (?)";

    private static final String COMPLETIONS =
            "select " + PayoutReader.COMPLETION + " from payout where payout_id = any (?)";

    private static final String TO_PROPOSE = "select " + PayoutReader.PAYOUT + """
             from payout
            where status = 'QUEUED' and open_batch is null and next_look_at <= ?
            order by next_look_at, payout_id limit ?""";

    private static final String TO_ADOPT = "select " + PayoutReader.PAYOUT + """
             from payout
            where status = 'QUEUED' and substatus = 'WAITING_FOR_BATCH' and open_batch is null and next_look_at is null
                and registered_at < ?
            order by registered_at, payout_id limit ?""";

    private static final String WAITING = "select " + PayoutReader.PAYOUT + """
             from payout
            where status in ('AWAITING_RECIPIENT', 'AWAITING_FUNDS') and next_look_at <= ?
            order by next_look_at, payout_id limit ?""";

    private static final String UNPAID_TO = "select " + PayoutReader.PAYOUT + """
             from payout
            where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED') and coalesce(pay_to, destination) = any (?)
            order by registered_at, payout_id""";

    private static final String CLAIM = """
            update payout set open_batch = ? where payout_id in (
                select payout_id from payout
                where payout_id = any (?) and status in ('QUEUED', 'AWAITING_RECIPIENT', 'AWAITING_FUNDS')
                    and open_batch is null
                order by payout_id for update)""";

    private static final String UNCLAIM = """
            update payout set open_batch = null where payout_id in (
                select payout_id from payout where open_batch = ? order by payout_id for update)""";

    private static final String LOOK_AGAIN = """
            update payout set next_look_at = due.at
            from unnest(?::uuid[], ?::timestamptz[]) as due (id, at) where payout_id = due.id""";

    private static final String NEXT_ATTEMPT =
            "update payout set bid_stroops = ?, max_operations = ? where payout_id = any (?)";

    private static final String APPROVE = "update payout set approved = true where payout_id = ?";

    private static final String REDIRECT = """
            update payout set redirected = true, pay_to = ?, pay_to_memo_type = ?, pay_to_memo_value = ?,
                open_batch = null, approved = false
            where payout_id = ?""";

    private static final String RESUMED = """
            update payout set next_look_at = ? where payout_id in (
                select payout_id from payout
                where status = 'QUEUED' and substatus = 'PAUSED' and (case ? when 'ASSET' then asset else publisher end) = ?
                order by payout_id for update)""";

    private static final String UNCAPPED = """
            update payout set next_look_at = ? where payout_id in (
                select payout_id from payout where status = 'QUEUED' and substatus = 'OVER_HOURLY_CAP' and asset = ? and ? in ('', publisher)
                order by payout_id for update)""";

    private final Statements statements;
    private final PayoutMoves moves;

    PayoutTable(Statements statements) {
        this.statements = statements;
        this.moves = new PayoutMoves(statements);
    }

    List<Payout> lock(Collection<PayoutId> payoutIds) {
        return payoutIds.isEmpty() ? List.of() : list(LOCK, (Object) uuids(payoutIds));
    }

    List<Payout> read(Collection<PayoutId> payoutIds) {
        return payoutIds.isEmpty() ? List.of() : list(READ, (Object) uuids(payoutIds));
    }

    List<TaskCompleted> completions(Collection<PayoutId> payoutIds) {
        PayoutReader reader = new PayoutReader();
        return payoutIds.isEmpty()
                ? List.of()
                : statements.list(COMPLETIONS, reader::completion, (Object) uuids(payoutIds));
    }

    List<Payout> toPropose(Instant now, Instant adoptBefore, int limit) {
        List<Payout> found = new ArrayList<>(list(TO_PROPOSE, now, limit));
        if (found.size() < limit) {
            found.addAll(list(TO_ADOPT, adoptBefore, limit - found.size()));
        }
        return found;
    }

    List<Payout> waiting(Instant now, int limit) {
        return list(WAITING, now, limit);
    }

    List<Payout> unpaidTo(Collection<AccountDestination> destinations) {
        return list(UNPAID_TO, (Object)
                destinations.stream().map(AccountDestination::address).toArray(String[]::new));
    }

    private List<Payout> list(String sql, Object... parameters) {
        PayoutReader reader = new PayoutReader();
        return statements.list(sql, reader::payout, parameters);
    }

    void move(List<Change.MovePayouts> changes) {
        moves.write(changes);
    }

    /// Marks the payouts of a proposal that was just stored.
    void claim(PayoutBatch batch) {
        UUID[] ids = batch.payments().stream()
                .flatMap(payment -> payment.payouts().stream())
                .map(payout -> payout.payoutId().value())
                .toArray(UUID[]::new);
        statements.update(CLAIM, batch.batchId().value(), ids);
    }

    void unclaim(BatchId batchId) {
        statements.update(UNCLAIM, batchId.value());
    }

    void lookAgain(List<Change.LookAgain> changes) {
        Map<UUID, String> due = new LinkedHashMap<>();
        changes.forEach(change ->
                change.payoutIds().forEach(id -> due.put(id.value(), change.at().toString())));
        if (!due.isEmpty()) {
            statements.update(
                    LOOK_AGAIN, Statements.uuids(due.keySet()), due.values().toArray(String[]::new));
        }
    }

    void nextAttempt(Change.NextAttempt next) {
        if (!next.payoutIds().isEmpty()) {
            statements.update(NEXT_ATTEMPT, next.bidStroops(), next.maxOperations(), uuids(next.payoutIds()));
        }
    }

    void approve(PayoutId payoutId) {
        statements.update(APPROVE, payoutId.value());
    }

    void redirect(Change.Redirect to) {
        statements.update(
                REDIRECT,
                to.destination().address(),
                to.memo() == null ? null : to.memo().type(),
                to.memo() == null ? null : to.memo().value(),
                to.payoutId().value());
    }

    /// What was set aside by a pause of an asset or a publisher is due when that ends.
    void resumed(Change.Resume resume) {
        if (resume.scope() == Scope.ASSET || resume.scope() == Scope.PUBLISHER) {
            statements.update(RESUMED, resume.now(), resume.scope().name(), resume.name());
        }
    }

    /// What waits for the next hour is due when the cap is gone.
    void uncapped(Change.RemoveCap remove) {
        if (remove.kind() == Cap.Kind.WORKER_HOUR || remove.kind() == Cap.Kind.PUBLISHER_HOUR) {
            statements.update(
                    UNCAPPED, remove.now(), remove.asset().canonical(), ControlTables.name(remove.publisher()));
        }
    }

    private static UUID[] uuids(Collection<PayoutId> ids) {
        return Statements.uuids(ids.stream().map(PayoutId::value).collect(Collectors.toSet()));
    }
}
