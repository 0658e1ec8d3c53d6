package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.fee.policy.LedgerClock.Cycle;
import io.stroop.fee.policy.LedgerClock.Phase;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerClockTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long LEAD = 1_000;
    private final LedgerClock clock = new LedgerClock(Duration.ofSeconds(5));

    @Test
    void aCycleBeginsWithTheLastMomentForTheLedgerBefore() {
        clock.closed(100, NOW);

        assertThat(clock.cycle(NOW + 3_999, LEAD)).isEqualTo(new Cycle(100, NOW - 1_000, 5_000, Phase.CLOSED));
        assertThat(clock.cycle(NOW + 4_000, LEAD)).isEqualTo(new Cycle(101, NOW + 4_000, 5_000, Phase.LAST_MOMENT));
        assertThat(clock.cycle(NOW + 9_500, LEAD)).isEqualTo(new Cycle(102, NOW + 9_000, 5_000, Phase.LAST_MOMENT));
    }

    @Test
    void aLeadLongerThanTheIntervalIsForALaterLedger() {
        clock.closed(100, NOW);

        assertThat(clock.cycle(NOW, 6_000)).isEqualTo(new Cycle(101, NOW - 1_000, 5_000, Phase.LAST_MOMENT));
    }

    @Test
    void theIntervalIsMeasuredInSpiteOfLateLooksAndALateLedger() {
        Random random = new Random(7);
        for (int ledger = 0; ledger < 20; ledger++) {
            long late = ledger == 15 ? 3_000 : random.nextInt(250);
            clock.closed(100 + ledger, NOW + ledger * 5_600L + late);
        }

        assertThat(clock.intervalMillis()).isBetween(5_550L, 5_650L);
    }

    @Test
    void aLedgerThatNobodyLookedAtDoesNotDoubleTheInterval() {
        for (int ledger : new int[] {1, 2, 4, 5, 8, 9}) {
            clock.closed(ledger, NOW + ledger * 1_000L);
        }

        assertThat(clock.intervalMillis()).isEqualTo(1_000);
    }

    @Test
    void whatTheNetworkAimsAtCountsUntilEnoughLedgersWereSeen() {
        clock.targets(2_500);
        assertThat(clock.intervalMillis()).isEqualTo(2_500);

        for (int ledger = 0; ledger < 4; ledger++) {
            clock.closed(ledger, NOW + ledger * 6_000L);
        }
        clock.targets(2_500);

        assertThat(clock.intervalMillis()).isEqualTo(6_000);
    }

    @Test
    void aProviderThatLagsChangesNothing() {
        clock.closed(101, NOW);
        clock.closed(99, NOW + 1_000);

        assertThat(clock.cycle(NOW + 4_000, LEAD).ledger()).isEqualTo(102);
    }

    @Test
    void withoutTheNetworkWindowsAreCounted() {
        Cycle window = clock.cycle(NOW, LEAD);

        assertThat(window.phase()).isEqualTo(Phase.WINDOW);
        assertThat(clock.cycle(NOW + 4_999, LEAD)).isEqualTo(window);
        assertThat(clock.cycle(NOW + 5_000, LEAD).ledger()).isEqualTo(window.ledger() + 1);
    }

    @Test
    void aNetworkThatStandsStillIsNotWaitedFor() {
        for (int seconds = 0; seconds < 60; seconds++) {
            clock.closed(100, NOW + seconds * 1_000L);
        }

        assertThat(clock.isLive(NOW + 29_999)).isTrue();
        assertThat(clock.isLive(NOW + 30_000)).isFalse();
        assertThat(clock.cycle(NOW + 60_000, LEAD).phase()).isEqualTo(Phase.WINDOW);
    }

    @Test
    void aNetworkThatBeganAgainIsFollowedAfterAWhile() {
        clock.closed(1_000_000, NOW);
        clock.closed(5, NOW + 31_000);

        assertThat(clock.cycle(NOW + 35_000, LEAD).ledger()).isEqualTo(6);
    }

    @Test
    void aClockThatIsSetBackBeginsAgain() {
        clock.closed(100, NOW);

        assertThat(clock.isLive(NOW - 86_400_000)).isFalse();
        clock.closed(101, NOW - 86_399_000);
        assertThat(clock.isLive(NOW - 86_399_000)).isTrue();
    }

    @Test
    void itLooksOftenOnlyWhenALedgerIsAboutToClose() {
        clock.closed(100, NOW);

        assertThat(clock.untilLook(NOW + 100, 1_000)).isEqualTo(1_000);
        assertThat(clock.untilLook(NOW + 4_000, 1_000)).isEqualTo(375);
        assertThat(clock.untilLook(NOW + 4_900, 1_000)).isEqualTo(50);
        assertThat(clock.untilLook(NOW + 15_000, 1_000)).isEqualTo(1_000);
    }

    @Test
    void theFirstLedgerAfterAMomentIsKnown() {
        clock.closed(100, NOW);
        clock.closed(101, NOW + 5_000);

        assertThat(clock.firstAfter(NOW - 1)).hasValue(100);
        assertThat(clock.firstAfter(NOW)).hasValue(101);
        assertThat(clock.firstAfter(NOW + 5_000)).isEmpty();
    }
}
