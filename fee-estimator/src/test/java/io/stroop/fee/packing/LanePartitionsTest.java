package io.stroop.fee.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.MuxedAddress;
import io.stroop.fee.FeeFixtures;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanePartitionsTest {
    private final LanePartitions lanes =
            new LanePartitions(List.of(new LaneId("one"), new LaneId("two"), new LaneId("three")));

    @Test
    void spreadsDestinationsOverAllLanes() {
        assertThat(IntStream.range(0, 60).mapToObj(i -> lanes.of(FeeFixtures.account(i))))
                .contains(new LaneId("one"), new LaneId("two"), new LaneId("three"));
    }

    @Test
    void keepsAllSubAccountsOfAnAccountInItsLane() {
        // the example of SEP-23
        AccountId account = AccountId.parse("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ");
        MuxedAddress muxed =
                MuxedAddress.parse("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK");

        assertThat(lanes.of(muxed)).isEqualTo(lanes.of(account));
    }

    @Test
    void refusesALaneThatIsNamedTwice() {
        assertThatThrownBy(() -> new LanePartitions(List.of(new LaneId("one"), new LaneId("one"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stroop.lanes");
    }
}
