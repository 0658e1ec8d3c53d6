package io.stroop.fee.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.fee.FeeFixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneStoreTest {
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

        LaneStore.Packed packed = lane.take(100).orElseThrow();

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
        assertThat(after.waiting().oldestMillis()).isEqualTo(1_000);
        assertThat(after.add(completion(1, 1), 3_000)).isFalse();
        assertThat(after.take(100).orElseThrow().payouts()).isEqualTo(2);
    }

    @Test
    void leavesNothingBehind() {
        LaneStore lane = new LaneStore(rows.asStore());
        for (int i = 0; i < 500; i++) {
            lane.add(completion(i, i % 7), 0);
        }

        lane.take(100);

        assertThat(rows.map.keySet()).containsExactly(LaneRows.SUMMARY);
        assertThat(lane.waiting().payments()).isZero();
        assertThat(lane.waiting().payouts()).isZero();
    }

    private static WaitingPayout completion(int id, int account) {
        return WaitingPayout.of(FeeFixtures.completion("c" + id, FeeFixtures.account(account), 10));
    }
}
