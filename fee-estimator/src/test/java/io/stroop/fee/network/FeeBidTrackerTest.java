package io.stroop.fee.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stroop.fee.FeeEstimatorConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeeBidTrackerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    private final FeeEstimatorConfig.Bid config = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(FeeEstimatorConfig.class)
            .build()
            .getConfigMapping(FeeEstimatorConfig.class)
            .bid();

    @Test
    void bidsSomethingMoreThanWasChargedBetweenTheMinimumAndTheCap() {
        assertThat(bid(5_000, 2).stroops()).isEqualTo(6_250);
        assertThat(bid(0, 2).stroops()).isEqualTo(100); // ten empty ledgers
        assertThat(bid(999_999_999, 2).stroops()).isEqualTo(100_000);
    }

    @Test
    void saysWhenTheNumbersAreNotFresh() {
        assertThat(bid(5_000, 2).source()).isEqualTo(FeeBid.Source.LIVE);
        assertThat(bid(5_000, 60).source()).isEqualTo(FeeBid.Source.LAST_KNOWN);
        assertThat(bid(5_000, 60).stroops()).isEqualTo(6_250);
        assertThat(bid(5_000, 3_600).source()).isEqualTo(FeeBid.Source.MINIMUM);
        assertThat(bid(5_000, 3_600).stroops()).isEqualTo(100);
        assertThat(FeeBidTracker.bid(null, NOW, config).stroops()).isEqualTo(100);
    }

    private FeeBid bid(long charged, long ageSeconds) {
        return FeeBidTracker.bid(new FeeStats(charged, 7, "Test", NOW.minusSeconds(ageSeconds)), NOW, config);
    }
}
