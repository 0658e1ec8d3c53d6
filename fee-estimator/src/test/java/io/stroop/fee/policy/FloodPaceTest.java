package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodPaceTest {
    @Test
    void aFullBatchTakesThreePeriodsOnThePublicNetworkAndThirteenOnTestnet() {
        assertThat(new FloodPace(1_000).millisFor(100, 5_000)).isEqualTo(600);
        assertThat(new FloodPace(200).millisFor(100, 5_000)).isEqualTo(2_600);
    }

    @Test
    void oneOperationTakesOnePeriodAndAWholeLedgerAllOfTheInterval() {
        assertThat(new FloodPace(1_000).millisFor(1, 5_000)).isEqualTo(200);
        assertThat(new FloodPace(1_000).millisFor(1_000, 5_000)).isEqualTo(5_000);
        assertThat(new FloodPace(1_000).millisFor(0, 5_000)).isZero();
    }
}
