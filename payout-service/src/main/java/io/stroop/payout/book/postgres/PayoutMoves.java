package io.stroop.payout.book.postgres;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Moves payouts from one status to another, many at a time, posts their entries and appends to their timelines.
/// Together with [Registrations], the only writer of statuses.
final class PayoutMoves {
    private static final String MOVE = """
            with moved as (
                update payout set status = ?, substatus = ?, updated_at = ?, next_look_at = ?, lane = coalesce(?, lane),
                    waiting_since = null
                where payout_id = any (?) and status = any (?)
                returning payout_id, asset, amount_stroops, updated_at),
            %sappended as (
                insert into payout_event (payout_id, at, status, substatus, detail, actor)
                select payout_id, ?::timestamptz, ?, ?, ?, ? from moved)
            select count(*) as moved from moved""";

    /// The last entry of a timeline always has the payout's substatus. A repeated reason is not appended again, so
    /// that a long wait does not flood the timeline.
    private static final String WAIT = """
            with found as (
                select payout_id, status as old_status, substatus as old_substatus, waiting_since as old_since
                from payout where payout_id = any (?) and status = any (?)
                order by payout_id for update),
            moved as (
                update payout set status = ?, substatus = ?, updated_at = ?, next_look_at = ?, lane = coalesce(?, lane),
                    waiting_since = case when not ? then null when old_status = ? then old_since else ? end
                from found where payout.payout_id = found.payout_id
                returning payout.payout_id, payout.asset, payout.amount_stroops, payout.updated_at,
                    old_substatus),
            %sappended as (
                insert into payout_event (payout_id, at, status, substatus, detail, actor)
                select payout_id, ?::timestamptz, ?, ?, ?, ? from moved where old_substatus <> ?)
            select count(*) as moved from moved""";

    /// Where payouts come from, the most frequent first.
    private static final List<BookAccount> FROM = List.of(BookAccount.IN_FLIGHT, BookAccount.OWED, BookAccount.PAID);

    private final Statements statements;

    PayoutMoves(Statements statements) {
        this.statements = statements;
    }

    /// Where moves go, apart from the payouts.
    private record Target(
            Substatus to,
            @Nullable Instant nextLookAt,
            @Nullable LaneId lane,
            @Nullable String detail,
            @Nullable String actor,
            Instant now) {
        static Target of(Change.MovePayouts move) {
            return new Target(move.to(), move.nextLookAt(), move.lane(), move.detail(), move.actor(), move.now());
        }

        PayoutStatus status() {
            return to.status();
        }

        /// @param from the account that all of them are on
        String sql(String move, BookAccount from) {
            return move.formatted(EntryTable.posting(from, BookAccount.of(status())));
        }

        boolean awaits() {
            return status() == PayoutStatus.AWAITING_RECIPIENT || status() == PayoutStatus.AWAITING_FUNDS;
        }

        /// Whether the same reason may be given again and again.
        boolean repeats() {
            return actor == null && (awaits() || to == Substatus.PAUSED || to == Substatus.OVER_HOURLY_CAP);
        }
    }

    /// In their order, as few statements as possible.
    ///
    /// @throws IllegalTransitionException if [PayoutStatus#allows] forbids the move for one of the payouts
    void write(List<Change.MovePayouts> changes) {
        Map<Target, Set<PayoutId>> pending = new LinkedHashMap<>();
        Set<PayoutId> seen = new HashSet<>();
        for (Change.MovePayouts change : changes) {
            if (change.payoutIds().stream().anyMatch(seen::contains)) {
                write(pending);
                pending.clear();
                seen.clear();
            }
            pending.computeIfAbsent(Target.of(change), _ -> new LinkedHashSet<>())
                    .addAll(change.payoutIds());
            seen.addAll(change.payoutIds());
        }
        write(pending);
    }

    private void write(Map<Target, Set<PayoutId>> moves) {
        moves.forEach((target, payouts) -> {
            if (!payouts.isEmpty()) {
                move(target, payouts);
            }
        });
    }

    /// One statement for each account that they may be on, so that it knows what it posts. Those that stay on their
    /// account come first, as the others are on the same one afterwards.
    private void move(Target target, Set<PayoutId> payouts) {
        UUID[] ids = payouts.stream().map(PayoutId::value).toArray(UUID[]::new);
        int moved = from(BookAccount.of(target.status()), target, ids);
        for (BookAccount from : FROM) {
            if (from != BookAccount.of(target.status()) && moved < ids.length) {
                moved += from(from, target, ids);
            }
        }
        if (moved != ids.length) {
            throw IllegalTransitionException.payouts(ids.length, moved, target.to());
        }
    }

    /// @return how many were on the account, and have moved
    private int from(BookAccount account, Target target, UUID[] ids) {
        String[] sources = target.status().sources().stream()
                .filter(status -> BookAccount.of(status) == account)
                .map(PayoutStatus::name)
                .toArray(String[]::new);
        if (sources.length == 0) {
            return 0;
        }
        return target.awaits() || target.repeats()
                ? wait(target, ids, account, sources)
                : go(target, ids, account, sources);
    }

    private int go(Target target, UUID[] ids, BookAccount from, String[] sources) {
        String status = target.status().name();
        String substatus = target.to().name();
        return count(
                target.sql(MOVE, from),
                status,
                substatus,
                target.now(),
                target.nextLookAt(),
                lane(target),
                ids,
                sources,
                target.now(),
                status,
                substatus,
                target.detail(),
                target.actor());
    }

    private int wait(Target target, UUID[] ids, BookAccount from, String[] sources) {
        String status = target.status().name();
        String substatus = target.to().name();
        return count(
                target.sql(WAIT, from),
                ids,
                sources,
                status,
                substatus,
                target.now(),
                target.nextLookAt(),
                lane(target),
                target.awaits(),
                status,
                target.now(),
                target.now(),
                status,
                substatus,
                target.detail(),
                target.actor(),
                target.repeats() ? substatus : "");
    }

    private int count(String sql, @Nullable Object... parameters) {
        return statements
                .first(sql, row -> row.smallNumber("moved"), parameters)
                .orElse(0);
    }

    private static @Nullable String lane(Target target) {
        return target.lane() == null ? null : target.lane().value();
    }
}
