package io.stroop.fee.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTrackerTest {
    private static final long NOW = 1_800_000_000_000L;
    private final LedgerTracker clock = new LedgerTracker();

    @Test
    void theLedgerIsTheNewestThatTheNetworkHasNamed() {
        clock.told(100, NOW);
        clock.told(101, NOW + 5_000);

        assertThat(clock.ledgerAt(NOW + 9_000)).isEqualTo(101);
        assertThat(clock.isLive(NOW + 9_000)).isTrue();
    }

    @Test
    void aProviderThatLagsChangesNothing() {
        clock.told(101, NOW);
        clock.told(99, NOW + 1_000);

        assertThat(clock.ledgerAt(NOW + 1_000)).isEqualTo(101);
    }

    @Test
    void withoutTheNetworkAWindowTakesFiveSeconds() {
        long window = clock.ledgerAt(NOW);

        assertThat(clock.isLive(NOW)).isFalse();
        assertThat(clock.ledgerAt(NOW + 4_999)).isEqualTo(window);
        assertThat(clock.ledgerAt(NOW + 5_000)).isNotEqualTo(window).isNegative();
    }

    @Test
    void aNetworkThatStandsStillIsNotWaitedFor() {
        clock.told(100, NOW);
        for (int seconds = 1; seconds < 30; seconds++) {
            clock.told(100, NOW + seconds * 1_000L);
        }

        assertThat(clock.ledgerAt(NOW + 29_999)).isEqualTo(100);
        assertThat(clock.ledgerAt(NOW + 30_000)).isNegative();
    }

    @Test
    void aNetworkThatBeganAgainIsFollowedAfterAWhile() {
        clock.told(1_000_000, NOW);
        clock.told(5, NOW + 31_000);

        assertThat(clock.ledgerAt(NOW + 32_000)).isEqualTo(5);
    }

    @Test
    void aClockThatIsSetBackCountsWindows() {
        clock.told(100, NOW);

        assertThat(clock.ledgerAt(NOW - 86_400_000)).isNegative();
        clock.told(101, NOW - 86_399_000);
        assertThat(clock.ledgerAt(NOW - 86_399_000)).isEqualTo(101);
    }
}
