package io.stroop.simulation.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payout as it is stored.
///
/// @param completion as it was registered
/// @param lane that last signed or held it; null for none
public record PayoutRow(
        TaskCompleted completion,
        Payout payout,
        boolean redirected,
        Instant updatedAt,
        @Nullable LaneId lane) {
    /// PostgreSQL's order: the bytes of a UUID are unsigned there, not in Java.
    static final Comparator<PayoutId> BY_ID = (a, b) -> {
        int high = Long.compareUnsigned(
                a.value().getMostSignificantBits(), b.value().getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(
                        a.value().getLeastSignificantBits(), b.value().getLeastSignificantBits());
    };

    /// @param arrival when it counts as registered
    /// @param now of the unit that registers it
    static PayoutRow registered(PayoutId id, TaskCompleted completion, Instant arrival, Instant now) {
        Payout payout = new Payout(
                id,
                completion.publisher(),
                completion.workerId(),
                completion.destination(),
                completion.memo(),
                completion.asset(),
                completion.amount(),
                Substatus.WAITING_FOR_BATCH,
                completion.completedAt(),
                arrival,
                null,
                null,
                null,
                false,
                0,
                100);
        return new PayoutRow(completion, payout, false, now, null);
    }

    public PayoutId payoutId() {
        return payout.payoutId();
    }

    public PayoutStatus status() {
        return payout.status();
    }

    public Substatus substatus() {
        return payout.substatus();
    }

    /// The completion with the destination and memo that are paid.
    TaskCompleted paid() {
        return redirected
                ? new TaskCompleted(
                        completion.completionId(),
                        completion.taskId(),
                        completion.workerId(),
                        payout.destination(),
                        payout.memo(),
                        completion.asset(),
                        completion.amount(),
                        completion.completedAt(),
                        completion.publisher(),
                        completion.urgency())
                : completion;
    }

    boolean mayBeProposed() {
        return payout.status() == PayoutStatus.QUEUED && payout.openBatch() == null;
    }

    boolean waits() {
        return payout.status() == PayoutStatus.AWAITING_RECIPIENT || payout.status() == PayoutStatus.AWAITING_FUNDS;
    }

    /// What it is found by, besides its id: its [Rows.Group]s and its open proposal.
    List<Object> groups() {
        if (mayBeProposed()) {
            return List.of(payout.nextLookAt() == null ? Rows.Group.UNSCHEDULED : Rows.Group.SCHEDULED);
        }
        if (payout.openBatch() == null) {
            return waits() ? List.of(Rows.Group.WAITING) : List.of();
        }
        return waits() ? List.of(Rows.Group.WAITING, payout.openBatch()) : List.of(payout.openBatch());
    }

    boolean due(Instant now) {
        return payout.nextLookAt() != null && !payout.nextLookAt().isAfter(now);
    }

    PayoutRow moved(Change.MovePayouts move) {
        PayoutStatus to = move.to().status();
        boolean waiting = to == PayoutStatus.AWAITING_RECIPIENT || to == PayoutStatus.AWAITING_FUNDS;
        Instant since = !waiting ? null : to == payout.status() ? payout.waitingSince() : move.now();
        Payout moved = with(
                payout.destination(),
                payout.memo(),
                move.to(),
                since,
                move.nextLookAt(),
                payout.openBatch(),
                payout.approved());
        return new PayoutRow(completion, moved, redirected, move.now(), move.lane() == null ? lane : move.lane());
    }

    PayoutRow redirectedTo(AccountDestination destination, @Nullable Memo memo) {
        Payout to =
                with(destination, memo, payout.substatus(), payout.waitingSince(), payout.nextLookAt(), null, false);
        return new PayoutRow(completion, to, true, updatedAt, lane);
    }

    PayoutRow inBatch(@Nullable BatchId batch) {
        return with(payout.nextLookAt(), batch, payout.approved());
    }

    PayoutRow lookedAt(Instant next) {
        return with(next, payout.openBatch(), payout.approved());
    }

    PayoutRow approved() {
        return with(payout.nextLookAt(), payout.openBatch(), true);
    }

    PayoutRow nextAttempt(long bidStroops, int maxOperations) {
        Payout next = copy(
                payout.destination(),
                payout.memo(),
                payout.substatus(),
                payout.waitingSince(),
                payout.nextLookAt(),
                payout.openBatch(),
                payout.approved(),
                bidStroops,
                maxOperations);
        return new PayoutRow(completion, next, redirected, updatedAt, lane);
    }

    private PayoutRow with(@Nullable Instant nextLookAt, @Nullable BatchId openBatch, boolean approved) {
        Payout changed = with(
                payout.destination(),
                payout.memo(),
                payout.substatus(),
                payout.waitingSince(),
                nextLookAt,
                openBatch,
                approved);
        return new PayoutRow(completion, changed, redirected, updatedAt, lane);
    }

    private Payout with(
            AccountDestination destination,
            @Nullable Memo memo,
            Substatus substatus,
            @Nullable Instant waitingSince,
            @Nullable Instant nextLookAt,
            @Nullable BatchId openBatch,
            boolean approved) {
        return copy(
                destination,
                memo,
                substatus,
                waitingSince,
                nextLookAt,
                openBatch,
                approved,
                payout.bidStroops(),
                payout.maxOperations());
    }

    private Payout copy(
            AccountDestination destination,
            @Nullable Memo memo,
            Substatus substatus,
            @Nullable Instant waitingSince,
            @Nullable Instant nextLookAt,
            @Nullable BatchId openBatch,
            boolean approved,
            long bidStroops,
            int maxOperations) {
        return new Payout(
                payout.payoutId(),
                payout.publisher(),
                payout.workerId(),
                destination,
                memo,
                payout.asset(),
                payout.amount(),
                substatus,
                payout.completedAt(),
                payout.registeredAt(),
                waitingSince,
                nextLookAt,
                openBatch,
                approved,
                bidStroops,
                maxOperations);
    }
}
