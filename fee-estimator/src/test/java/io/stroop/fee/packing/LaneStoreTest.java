package io.stroop.fee.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.Urgency;
import io.stroop.fee.FeeFixtures;
import io.stroop.fee.policy.FlushPolicy.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneStoreTest {
    private static final Decision EVERYTHING = new Decision(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 100);
    private final CountingStore rows = new CountingStore();

    @Test
    void aPayoutCostsTheSameHoweverManyWait() {
        LaneStore lane = new LaneStore(rows.asStore());
        List<Integer> operations = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.operations = 0;
            rows.bytes = 0;
            lane.add(completion(i, 1), 0);
            operations.add(rows.operations);
            bytes.add(rows.bytes);
        }

        assertThat(operations.getLast()).isEqualTo(operations.get(1)).isLessThanOrEqualTo(8);
        assertThat(bytes.getLast()).isLessThan(bytes.get(1) + 20); // the id has some digits more
    }

    @Test
    void packingCostsWhatItTakesOut() {
        LaneStore lane = new LaneStore(rows.asStore());
        for (int i = 0; i < 20_000; i++) {
            lane.add(completion(i, i % 1_000), 0);
        }
        rows.operations = 0;

        LaneStore.Packed packed = lane.take(EVERYTHING).orElseThrow();

        assertThat(packed.payouts()).isEqualTo(2_000);
        assertThat(rows.operations).isLessThan(4 * 2_000);
    }

    @Test
    void isTheSameAfterARestart() {
        LaneStore before = new LaneStore(rows.asStore());
        before.add(completion(1, 1), 1_000);
        before.add(completion(2, 2), 2_000);

        LaneStore after = new LaneStore(rows.asStore());

        assertThat(after.waiting()).isEqualTo(before.waiting());
        assertThat(after.waiting().instant().oldestMillis()).isEqualTo(1_000);
        assertThat(after.add(completion(1, 1), 3_000)).isFalse();
        assertThat(after.take(EVERYTHING).orElseThrow().payouts()).isEqualTo(2);
    }

    @Test
    void leavesNothingBehind() {
        LaneStore lane = new LaneStore(rows.asStore());
        for (int i = 0; i < 500; i++) {
            lane.add(completion(i, i % 7), 0);
        }

        lane.take(EVERYTHING);

        assertThat(rows.map.keySet()).containsExactly(LaneRows.SUMMARY);
        assertThat(lane.waiting().payments()).isZero();
        assertThat(lane.waiting().payouts()).isZero();
    }

    @Test
    void economyPaymentsLeaveAtTheirTimeAndBehindInstantOnes() {
        LaneStore lane = new LaneStore(rows.asStore());
        lane.add(economy(1, 1), 1_000);
        lane.add(economy(2, 2), 2_000);
        lane.add(economy(3, 3), 3_000);
        lane.add(completion(4, 4), 4_000);

        LaneStore.Packed packed =
                lane.take(new Decision(5_000, 1_000, 2_000, 100)).orElseThrow();

        assertThat(packed.urgency()).isEqualTo(Urgency.INSTANT);
        assertThat(packed.payments())
                .extracting(BatchedPayment::destination)
                .containsExactly(FeeFixtures.account(4), FeeFixtures.account(1), FeeFixtures.account(2));
        assertThat(lane.take(new Decision(5_000, 1_000, 3_000, 100))).isEmpty(); // nothing leaves that it could fill
        assertThat(lane.waiting().economy().oldestMillis()).isEqualTo(3_000);
    }

    @Test
    void anInstantPayoutTakesAlongWhatWaitsForTheSameRecipient() {
        LaneStore lane = new LaneStore(rows.asStore());
        lane.add(economy(1, 1), 1_000);
        lane.add(economy(2, 2), 1_500);
        lane.add(completion(3, 1), 2_000);

        LaneStore.Packed packed = lane.take(new Decision(2_000, 0, 0, 100)).orElseThrow();

        assertThat(packed.payouts()).isEqualTo(2);
        assertThat(lane.waiting().economy().payments()).isEqualTo(1);
        assertThat(lane.waiting().economy().oldestMillis()).isEqualTo(1_500);
        assertThat(new LaneStore(rows.asStore()).waiting().economy())
                .isEqualTo(lane.waiting().economy());
    }

    @Test
    void whatArrivedTooLateForALedgerStays() {
        LaneStore lane = new LaneStore(rows.asStore());
        lane.add(completion(1, 1), 1_000);
        lane.add(completion(2, 2), 2_000);

        assertThat(lane.take(new Decision(1_999, 0, 0, 100)).orElseThrow().payouts())
                .isEqualTo(1);
        assertThat(lane.waiting().instant().oldestMillis()).isEqualTo(2_000);
    }

    private static WaitingPayout economy(int id, int account) {
        WaitingPayout instant = completion(id, account);
        return new WaitingPayout(
                instant.key(), instant.payoutId(), instant.amount(), Urgency.ECONOMY, instant.worker());
    }

    private static WaitingPayout completion(int id, int account) {
        return WaitingPayout.of(FeeFixtures.completion("c" + id, FeeFixtures.account(account), 10));
    }
}
