package io.stroop.simulation.book;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Substatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Registers completions as PostgreSQL would: the first content of an id stays.
///
/// @param staged of the unit
/// @param owner the unit's locks
record RegistrationRules(Staged staged, Locks locks, Locks.Owner owner) {

    /// @return list positions of the completions that conflict with what the book holds
    Set<Integer> register(List<TaskCompleted> completions, Instant now) {
        Map<PayoutId, TaskCompleted> firsts = new TreeMap<>(PayoutRow.BY_ID);
        List<PayoutId> ids = completions.stream().map(TaskCompleted::payoutId).toList();
        for (int i = 0; i < ids.size(); i++) {
            firsts.putIfAbsent(ids.get(i), completions.get(i));
        }
        Map<PayoutId, Instant> arrivals = arrivals(ids, now);
        firsts.forEach((id, completion) -> insert(id, completion, Objects.requireNonNull(arrivals.get(id)), now));
        Set<Integer> conflicts = new TreeSet<>();
        for (int i = 0; i < ids.size(); i++) {
            PayoutRow row = Objects.requireNonNull(staged.payouts.get(ids.get(i)), "registered");
            if (!row.completion().equals(completions.get(i))) {
                conflicts.add(i);
            }
        }
        return conflicts;
    }

    /// A microsecond after the completion before it, as in PostgreSQL.
    private static Map<PayoutId, Instant> arrivals(List<PayoutId> ids, Instant now) {
        Map<PayoutId, Instant> arrivals = new HashMap<>();
        ids.forEach(id -> arrivals.putIfAbsent(id, now.plus(arrivals.size(), ChronoUnit.MICROS)));
        return arrivals;
    }

    private void insert(PayoutId id, TaskCompleted completion, Instant arrival, Instant now) {
        if (staged.payouts.get(id) != null) {
            return;
        }
        Locks.Key key = new Locks.Key("payout", id);
        locks.awaitFree(owner, key, Locks.Mode.UPDATE, "register");
        if (staged.payouts.get(id) == null) {
            locks.take(owner, key, Locks.Mode.UPDATE);
            PayoutRow row = PayoutRow.registered(id, completion, arrival, now);
            staged.payouts.put(id, row);
            staged.entries.add(Entry.registered(row.payout()));
            staged.timeline.add(new TimelineEntry(id, arrival, Substatus.WAITING_FOR_BATCH, null, null));
        }
    }
}
