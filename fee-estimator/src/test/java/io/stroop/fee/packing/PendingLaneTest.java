package io.stroop.fee.packing;

import static io.stroop.fee.FeeFixtures.account;
import static io.stroop.fee.FeeFixtures.payoutId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.fee.FeeFixtures;
import io.stroop.fee.packing.PendingLane.Pending;
import io.stroop.fee.policy.FlushPolicy.Decision;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingLaneTest {
    private static final WorkerId ALICE = new WorkerId("alice");
    private static final WorkerId BOB = new WorkerId("bob");

    private final CountingStore rows = new CountingStore();
    private final LaneStore lane = new LaneStore(rows.asStore());
    private final PendingLane pending = new PendingLane(rows.asStore());

    @Test
    void aWorkerIsShownWhatWaitsAndHowMuchLeavesBefore() {
        lane.add(payout("a-1", 1, ALICE, Urgency.INSTANT), 1_000);
        lane.add(payout("b-1", 2, BOB, Urgency.INSTANT), 2_000);
        lane.add(payout("b-2", 2, BOB, Urgency.INSTANT), 3_000);
        lane.add(payout("b-3", 3, BOB, Urgency.ECONOMY), 4_000);

        assertThat(pending.of(BOB, 10))
                .extracting(Pending::payoutId, Pending::sinceMillis, Pending::ahead)
                .containsExactly(
                        tuple(payoutId("b-1"), 2_000L, 1L),
                        tuple(payoutId("b-2"), 2_000L, 1L),
                        tuple(payoutId("b-3"), 4_000L, 2L));
        assertThat(pending.of(BOB, 2)).hasSize(2);
        assertThat(pending.of(new WorkerId("carol"), 10)).isEmpty();
    }

    @Test
    void whatHasLeftIsNotShown() {
        lane.add(payout("a-1", 1, ALICE, Urgency.INSTANT), 1_000);
        lane.add(payout("b-1", 2, BOB, Urgency.INSTANT), 2_000);
        lane.take(new Decision(1_000, 0, 0, 100));

        assertThat(pending.of(ALICE, 10)).isEmpty();
        assertThat(pending.of(BOB, 10))
                .singleElement()
                .extracting(Pending::ahead)
                .isEqualTo(0L);
    }

    @Test
    void theTotalsAreThoseOfTheStream() {
        assertThat(pending.totals()).isEqualTo(lane.waiting());
        lane.add(payout("a-1", 1, ALICE, Urgency.INSTANT), 1_000);
        lane.add(payout("b-1", 2, BOB, Urgency.ECONOMY), 2_000);

        assertThat(pending.totals()).isEqualTo(lane.waiting());
        assertThat(pending.totals().payouts()).isEqualTo(2);
    }

    @Test
    void rowsOfTheReleaseBeforeHaveNoWorkerAndArePacked() {
        lane.add(payout("a-1", 1, ALICE, Urgency.INSTANT), 1_000);
        byte[] earlier = ByteBuffer.allocate(25)
                .put((byte) 3)
                .putLong(10)
                .putLong(payoutId("a-1").value().getMostSignificantBits())
                .putLong(payoutId("a-1").value().getLeastSignificantBits())
                .array();
        rows.map.put(LaneRows.entry(0, 0), earlier);

        assertThat(pending.of(ALICE, 10)).isEmpty();
        LaneStore.Packed packed = lane.take(new Decision(1_000, 0, 0, 100)).orElseThrow();
        assertThat(packed.payments().getFirst().payouts())
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualTo(StroopAmount.ofStroops(10)));
    }

    @Test
    void whatTheLaneIsToldCanBeReadAgain() {
        for (WaitingPayout one : List.of(
                payout("a-1", 1, ALICE, Urgency.ECONOMY),
                new WaitingPayout(
                        payout("a-1", 1, ALICE, Urgency.INSTANT).key(),
                        payoutId("a-1"),
                        StroopAmount.ofStroops(1),
                        Urgency.INSTANT,
                        null))) {
            assertThat(WaitingPayout.decode(one.encode())).isEqualTo(one);
        }
    }

    private static WaitingPayout payout(String id, int account, WorkerId worker, Urgency urgency) {
        WaitingPayout any = WaitingPayout.of(FeeFixtures.completion(id, account(account), 10));
        return new WaitingPayout(any.key(), any.payoutId(), any.amount(), urgency, worker);
    }
}
