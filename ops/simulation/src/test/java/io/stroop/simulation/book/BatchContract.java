package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.batch;
import static io.stroop.simulation.book.Examples.batchId;
import static io.stroop.simulation.book.Examples.claimed;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.id;
import static io.stroop.simulation.book.Examples.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.BatchId;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.ViolationException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What can happen to proposals.
interface BatchContract extends BookFixture {

    private List<BatchId> due(Instant now, int limit) {
        return book().work(unit -> unit.dueBatches(LANE, now, limit)).stream()
                .map(Batch::batchId)
                .toList();
    }

    @Test
    default void aProposalIsStoredOnce() {
        apply(proposed(1, 1), new Change.Propose(batch(1, LANE, 2), false, NOW.plusSeconds(1)));

        Batch stored = book().work(unit -> unit.lockBatch(batchId(1))).orElseThrow();
        assertThat(stored.proposal()).isEqualTo(batch(1, LANE, 1));
        assertThat(stored.receivedAt()).isEqualTo(NOW);
    }

    @Test
    default void theLongestDueProposalsOfALaneComeFirst() {
        apply(
                new Change.Propose(batch(1, LANE, 1), false, NOW.plusSeconds(2)),
                new Change.Propose(batch(2, LANE, 2), false, NOW.plusSeconds(1)),
                new Change.Propose(batch(3, OTHER_LANE, 3), false, NOW),
                new Change.Propose(batch(4, LANE, 4), false, NOW));
        apply(new Change.PutOff(batchId(4), NOW.plusSeconds(3), "later"));

        assertThat(due(NOW.plusSeconds(2), 10)).containsExactly(batchId(2), batchId(1));
        assertThat(due(NOW.plusSeconds(3), 10)).containsExactly(batchId(2), batchId(1), batchId(4));
        assertThat(due(NOW.plusSeconds(3), 1)).containsExactly(batchId(2));
    }

    @Test
    default void whatWasReceivedBeforeATimeAndIsNotResolvedIsBacklog() {
        apply(proposed(1, 1), proposed(2, 2));
        apply(new Change.PutOff(batchId(1), NOW.plusSeconds(60), "later"));

        assertThat(holds(unit -> unit.hasBacklog(LANE, NOW))).isFalse();
        assertThat(holds(unit -> unit.hasBacklog(LANE, NOW.plusSeconds(1)))).isTrue();
        assertThat(holds(unit -> unit.hasBacklog(OTHER_LANE, NOW.plusSeconds(1))))
                .isFalse();
        apply(resolved(1, Batch.State.EMPTY), resolved(2, Batch.State.SIGNED));
        assertThat(holds(unit -> unit.hasBacklog(LANE, NOW.plusSeconds(1)))).isFalse();
    }

    private static Change resolved(int number, Batch.State to) {
        return new Change.ResolveBatch(batchId(number), to, "done", NOW.plusSeconds(1));
    }

    @Test
    default void aResolvedProposalCannotBeLockedOrResolvedAgain() {
        apply(proposed(1, 1));
        apply(resolved(1, Batch.State.SIGNED));

        assertThat(maybe(unit -> unit.lockBatch(batchId(1)))).isEmpty();
        assertThat(due(NOW.plusSeconds(60), 10)).isEmpty();
        assertThatThrownBy(() -> apply(resolved(1, Batch.State.EMPTY))).isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(resolved(2, Batch.State.EMPTY))).isInstanceOf(ViolationException.class);
    }

    @Test
    default void aResolvedProposalCannotBePutOff() {
        apply(proposed(1, 1));
        apply(resolved(1, Batch.State.EMPTY));
        apply(new Change.PutOff(batchId(1), NOW, "later"));

        assertThat(rows("batch").getFirst()).contains("EMPTY", "done").doesNotContain("later");
    }

    @Test
    default void aClaimMarksThePayablePayoutsThatExistAndHaveNoOpenProposal() {
        register(NOW, completion(1), completion(2), completion(3));
        apply(Change.MovePayouts.to(Substatus.OVER_CAP, List.of(id(2)), null, null, NOW));
        apply(claimed(1, 1, 2, 4));
        apply(claimed(2, 1, 3), proposed(3, 3));

        assertThat(payout(id(1)).openBatch()).isEqualTo(batchId(1));
        assertThat(payout(id(2)).openBatch()).isNull();
        assertThat(payout(id(3)).openBatch()).isEqualTo(batchId(2));
    }

    @Test
    default void aProposalThatIsAlreadyStoredClaimsNothing() {
        register(NOW, completion(1), completion(2));
        apply(proposed(1, 1));
        apply(claimed(1, 1));

        assertThat(payout(id(1)).openBatch()).isNull();
    }

    @Test
    default void aProposalWithoutClaimMarksNothing() {
        register(NOW, completion(1));
        apply(proposed(1, 1));

        assertThat(payout(id(1)).openBatch()).isNull();
    }

    @Test
    default void theMarksOfAProposalEndWithIt() {
        register(NOW, completion(1), completion(2));
        apply(claimed(1, 1), claimed(2, 2));
        apply(resolved(1, Batch.State.EMPTY));

        assertThat(payout(id(1)).openBatch()).isNull();
        assertThat(payout(id(2)).openBatch()).isEqualTo(batchId(2));
    }

    @Test
    default void aMarkSurvivesAMove() {
        register(NOW, completion(1));
        apply(claimed(1, 1), Change.MovePayouts.to(Substatus.SIGNED, List.of(id(1)), null, null, NOW));

        assertThat(payout(id(1)).openBatch()).isEqualTo(batchId(1));
    }
}
