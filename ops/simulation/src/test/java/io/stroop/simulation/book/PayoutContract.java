package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.account;
import static io.stroop.simulation.book.Examples.claimed;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.ViolationException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What can happen to payouts.
interface PayoutContract extends BookFixture {

    private static Change move(Substatus to, @Nullable Instant next, Instant now, PayoutId... ids) {
        return Change.MovePayouts.to(to, List.of(ids), next, "because", now);
    }

    @Test
    default void aMoveSetsTheStatusAndAppendsToTheTimeline() {
        register(NOW, completion(1), completion(2));
        apply(new Change.MovePayouts(List.of(id(1)), Substatus.SIGNED, null, LANE, "hash", null, NOW.plusSeconds(1)));

        assertThat(payout(id(1)).substatus()).isEqualTo(Substatus.SIGNED);
        assertThat(payout(id(2)).substatus()).isEqualTo(Substatus.WAITING_FOR_BATCH);
        assertThat(timeline(id(1))).hasSize(2);
        assertThat(timeline(id(1)).getLast()).contains("BATCHED", "SIGNED", "hash");
        assertThat(rows("payout")).anyMatch(row -> row.startsWith(id(1) + "|") && row.contains("|main|"));
    }

    @Test
    default void oneUnitMayMovePayoutsSeveralTimes() {
        register(NOW, completion(1), completion(2));
        apply(
                move(Substatus.SIGNED, null, NOW, id(1)),
                move(Substatus.NO_ACCOUNT, NOW, NOW, id(2)),
                move(Substatus.WAITING_FOR_LEDGER, null, NOW, id(1)));

        assertThat(payout(id(1)).substatus()).isEqualTo(Substatus.WAITING_FOR_LEDGER);
        assertThat(payout(id(2)).substatus()).isEqualTo(Substatus.NO_ACCOUNT);
        assertThat(timeline(id(1))).hasSize(3);
    }

    @Test
    default void aMoveThatTheStatusForbidsChangesNothing() {
        register(NOW, completion(1), completion(2));
        apply(move(Substatus.SIGNED, null, NOW, id(1)), move(Substatus.PAID, null, NOW, id(1)));

        assertThatThrownBy(() -> apply(new Change.Approve(id(2)), move(Substatus.REPACKING, NOW, NOW, id(1), id(2))))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(payout(id(1)).substatus()).isEqualTo(Substatus.PAID);
        assertThat(payout(id(2)).approved()).isFalse();
    }

    @Test
    default void anUnknownPayoutCannotBeMoved() {
        assertThatThrownBy(() -> apply(move(Substatus.SIGNED, null, NOW, id(1))))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    default void movingNothingIsAllowed() {
        apply(move(Substatus.PAID, null, NOW));
    }

    @Test
    default void waitingBeginsOnceAndLastsUntilTheStatusChanges() {
        register(NOW, completion(1));
        apply(move(Substatus.NO_ACCOUNT, NOW.plusSeconds(30), NOW.plusSeconds(1), id(1)));
        apply(move(Substatus.NO_TRUSTLINE, NOW.plusSeconds(60), NOW.plusSeconds(31), id(1)));
        assertThat(payout(id(1)).waitingSince()).isEqualTo(NOW.plusSeconds(1));
        assertThat(payout(id(1)).nextLookAt()).isEqualTo(NOW.plusSeconds(60));

        apply(move(Substatus.UNDERFUNDED, NOW.plusSeconds(90), NOW.plusSeconds(61), id(1)));
        assertThat(payout(id(1)).waitingSince()).isEqualTo(NOW.plusSeconds(61));

        apply(move(Substatus.REPACKING, NOW.plusSeconds(91), NOW.plusSeconds(91), id(1)));
        assertThat(payout(id(1)).waitingSince()).isNull();
    }

    @Test
    default void aRepeatedReasonToWaitIsNotAppendedAgain() {
        register(NOW, completion(1), completion(2));
        for (int i = 0; i < 3; i++) {
            apply(move(Substatus.NO_ACCOUNT, NOW, NOW.plusSeconds(i), id(1)));
            apply(move(Substatus.PAUSED, NOW, NOW.plusSeconds(i), id(2)));
        }
        assertThat(timeline(id(1))).hasSize(2);
        assertThat(timeline(id(2))).hasSize(2);

        apply(move(Substatus.LINE_FULL, NOW, NOW, id(1)), move(Substatus.OVER_HOURLY_CAP, NOW, NOW, id(2)));
        assertThat(timeline(id(1))).hasSize(3);
        assertThat(timeline(id(2))).hasSize(3);
    }

    @Test
    default void whatAnOperatorDoesIsAlwaysAppended() {
        register(NOW, completion(1));
        for (int i = 0; i < 2; i++) {
            apply(new Change.MovePayouts(List.of(id(1)), Substatus.PAUSED, NOW, null, "why", "an operator", NOW));
        }
        assertThat(timeline(id(1))).hasSize(3);
        assertThat(timeline(id(1)).getLast()).contains("an operator");
    }

    @Test
    default void otherReasonsAreAppendedEachTime() {
        register(NOW, completion(1));
        apply(move(Substatus.REPACKING, NOW, NOW, id(1)));
        apply(move(Substatus.REPACKING, NOW, NOW, id(1)));
        assertThat(timeline(id(1))).hasSize(3);
    }

    @Test
    default void aRedirectReplacesDestinationAndMemoAndTakesBackApprovalAndMark() {
        register(NOW, completion(1, 5, new Memo.Text("old")));
        apply(claimed(1, 1), new Change.Approve(id(1)));
        apply(new Change.Redirect(id(1), account("elsewhere"), null));

        Payout payout = payout(id(1));
        assertThat(payout.destination()).isEqualTo(account("elsewhere"));
        assertThat(payout.memo()).isNull();
        assertThat(payout.approved()).isFalse();
        assertThat(payout.openBatch()).isNull();
        assertThat(list(unit -> unit.completions(List.of(id(1)))).getFirst()).satisfies(paid -> {
            assertThat(paid.destination()).isEqualTo(account("elsewhere"));
            assertThat(paid.memo()).isNull();
        });

        apply(new Change.Redirect(id(1), account("elsewhere"), new Memo.Id("7")));
        assertThat(payout(id(1)).memo()).isEqualTo(new Memo.Id("7"));
    }

    @Test
    default void aRedirectedCompletionStillConflictsByItsOwnContent() {
        register(NOW, completion(1));
        apply(new Change.Redirect(id(1), account("elsewhere"), null));

        assertThat(register(NOW, completion(1))).isEmpty();
        assertThat(register(NOW, completion(1, 1, null))).containsExactly(0);
    }

    @Test
    default void theNextAttemptAndTheNextLookAreKept() {
        register(NOW, completion(1), completion(2));
        apply(
                new Change.NextAttempt(List.of(id(1)), 5_000, 50),
                new Change.LookAgain(List.of(id(1), id(2)), NOW.plusSeconds(9)),
                new Change.LookAgain(List.of(id(2)), NOW.plusSeconds(10)),
                new Change.Approve(id(1)));

        Payout payout = payout(id(1));
        assertThat(payout.bidStroops()).isEqualTo(5_000);
        assertThat(payout.maxOperations()).isEqualTo(50);
        assertThat(payout.nextLookAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(payout.approved()).isTrue();
        assertThat(payout(id(2)).nextLookAt()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    default void aNextAttemptOutOfRangeIsAViolation() {
        register(NOW, completion(1));
        for (int operations : new int[] {0, 101}) {
            assertThatThrownBy(() -> apply(new Change.NextAttempt(List.of(id(1)), 100, operations)))
                    .isInstanceOf(ViolationException.class);
        }
        assertThatThrownBy(() -> apply(new Change.NextAttempt(List.of(id(1)), -1, 100)))
                .isInstanceOf(ViolationException.class);
    }

    @Test
    default void theDueComeBeforeTheForgotten() {
        register(NOW, completion(1));
        register(NOW.plusSeconds(1), completion(2));
        register(NOW.plusSeconds(2), completion(3), completion(4), completion(5));
        apply(
                move(Substatus.REPACKING, NOW.plusSeconds(9), NOW, id(3)),
                move(Substatus.REPACKING, NOW.plusSeconds(8), NOW, id(4)),
                move(Substatus.REPACKING, NOW.plusSeconds(11), NOW, id(5)));

        assertThat(toPropose(NOW.plusSeconds(10), NOW.plusSeconds(2), 10)).containsExactly(id(4), id(3), id(1), id(2));
        assertThat(toPropose(NOW.plusSeconds(10), NOW.plusSeconds(2), 3)).containsExactly(id(4), id(3), id(1));
        assertThat(toPropose(NOW, NOW.plusSeconds(1), 10)).containsExactly(id(1));
    }

    @Test
    default void whatIsInAnOpenProposalOrNotQueuedIsNotProposed() {
        register(NOW, completion(1), completion(2), completion(3));
        apply(claimed(1, 1), move(Substatus.NO_ACCOUNT, NOW, NOW, id(2)), move(Substatus.SIGNED, NOW, NOW, id(3)));

        assertThat(toPropose(NOW.plusSeconds(60), NOW.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    default void aQueuedPayoutWithoutATimeIsOnlyForgottenIfItNeverWasInABatch() {
        register(NOW, completion(1));
        apply(move(Substatus.PAUSED, null, NOW, id(1)));

        assertThat(toPropose(NOW.plusSeconds(60), NOW.plusSeconds(60), 10)).isEmpty();
    }

    private List<PayoutId> toPropose(Instant now, Instant adoptBefore, int limit) {
        return book().work(unit -> unit.toPropose(now, adoptBefore, limit)).stream()
                .map(Payout::payoutId)
                .toList();
    }

    @Test
    default void theLongestDueWaitingPayoutsComeFirst() {
        register(NOW, completion(1), completion(2), completion(3), completion(4));
        apply(
                move(Substatus.NO_ACCOUNT, NOW.plusSeconds(2), NOW, id(1)),
                move(Substatus.UNDERFUNDED, NOW.plusSeconds(1), NOW, id(2)),
                move(Substatus.LINE_FULL, NOW.plusSeconds(4), NOW, id(3)),
                move(Substatus.REPACKING, NOW, NOW, id(4)));

        assertThat(list(unit -> unit.waiting(NOW.plusSeconds(3), 10)))
                .extracting(Payout::payoutId)
                .containsExactly(id(2), id(1));
        assertThat(list(unit -> unit.waiting(NOW.plusSeconds(3), 1))).hasSize(1);
    }

    @Test
    default void lockedPayoutsComeInTheOrderOfTheirIdsWithoutTheUnknown() {
        register(NOW, completion(1), completion(2), completion(3));

        List<Payout> locked = book().work(unit -> lock(unit, id(3), id(9), id(1), id(2)));
        assertThat(locked)
                .extracting(payout -> payout.payoutId().toString())
                .isSorted()
                .hasSize(3);
    }
}
