package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.fee.policy.FlushPolicy.Decision;
import io.stroop.fee.policy.FlushPolicy.Queue;
import io.stroop.fee.policy.FlushPolicy.Waiting;
import io.stroop.fee.policy.LedgerClock.Cycle;
import io.stroop.fee.policy.LedgerClock.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlushPolicyTest {
    private static final long START = 1_000_000;
    private static final Cycle CYCLE = new Cycle(101, START, 5_000, Phase.LAST_MOMENT);
    private static final Queue NONE = new Queue(0, 0);
    private static final Price SURGE = new Price(5_000, true, 20);
    private static final FlushPolicy POLICY = new FlushPolicy(
            100, Duration.ofMillis(500), new Deadlines(Duration.ofSeconds(15), Duration.ofMinutes(1)), 40_000);

    @Test
    void whatArrivedBeforeTheLastMomentLeavesAndWhatArrivedLaterWaitsForTheNext() {
        assertThat(decide(instant(1, START), 100).waits()).isFalse();
        assertThat(decide(instant(1, START + 1), 100).waits()).isTrue();
        assertThat(decide(instant(1, START - 60_000), 100).instantMillis()).isEqualTo(START);
    }

    @Test
    void onceTheLedgerHasClosedNothingNeedsToLeaveBeforeTheNextLastMoment() {
        Cycle closed = new Cycle(101, START, 5_000, Phase.CLOSED);

        assertThat(POLICY.decide(instant(1, START - 10_000), closed, 100, Price.MINIMUM, START + 2)
                        .waits())
                .isTrue();
    }

    @Test
    void neverProposesAnEmptyBatch() {
        assertThat(decide(new Waiting(NONE, NONE, 0), 100).waits()).isTrue();
    }

    @Test
    void waitsWhileThereIsNoRoomAndTakesWhatThereIs() {
        assertThat(decide(instant(500, START - 60_000), 0).waits()).isTrue();
        assertThat(decide(instant(500, START - 60_000), 7).payments()).isEqualTo(7);
    }

    @Test
    void aFullBatchLeavesAtOnceOnlyIfThereIsRoomForAnother() {
        assertThat(decide(instant(100, START + 1), 199).waits()).isTrue();
        assertThat(decide(instant(100, START + 1), 200).waits()).isFalse();
        assertThat(decide(instant(99, START + 1), 1_000).waits()).isTrue();
    }

    @Test
    void economyLeavesWhileThereIsASecondLedgerBeforeItsDeadline() {
        assertThat(decide(economy(1, START - 47_499), 100).waits()).isTrue();
        assertThat(decide(economy(1, START - 47_500), 100).waits()).isFalse();
    }

    @Test
    void economyFillsGapsOnceHalfOfItsTimeIsOver() {
        Decision decision = decide(new Waiting(new Queue(1, START), new Queue(9, START), 10), 100);

        assertThat(decision.economyMillis()).isEqualTo(START - 47_500);
        assertThat(decision.fillMillis()).isEqualTo(START - 17_500);
    }

    @Test
    void inASurgeInstantPaymentsWaitForTheirDeadlineAndLeaveInSmallBatches() {
        assertThat(POLICY.decide(instant(150, START - 2_499), CYCLE, 100, SURGE, START)
                        .waits())
                .isTrue();
        assertThat(POLICY.decide(instant(150, START - 2_500), CYCLE, 100, SURGE, START)
                        .payments())
                .isEqualTo(20);
    }

    @Test
    void withoutLedgersPaymentsLeaveAfterAFixedDelay() {
        Cycle window = new Cycle(-5, START, 5_000, Phase.WINDOW);

        assertThat(POLICY.decide(instant(1, START + 1_000), window, 100, Price.MINIMUM, START + 1_499)
                        .waits())
                .isTrue();
        assertThat(POLICY.decide(instant(1, START + 1_000), window, 100, Price.MINIMUM, START + 1_500)
                        .waits())
                .isFalse();
    }

    @Test
    void tooManyPayoutsDoNotWait() {
        assertThat(decide(new Waiting(new Queue(1, START + 1), NONE, 40_000), 100)
                        .waits())
                .isFalse();
    }

    @Test
    void aClockThatWasSetBackDelaysNobody() {
        assertThat(decide(instant(1, START + 86_400_000), 100).waits()).isFalse();
        assertThat(decide(economy(1, START + 86_400_000), 100).waits()).isFalse();
    }

    private static Decision decide(Waiting waiting, int room) {
        return POLICY.decide(waiting, CYCLE, room, Price.MINIMUM, START + 2);
    }

    private static Waiting instant(int payments, long oldest) {
        return new Waiting(new Queue(payments, oldest), NONE, payments);
    }

    private static Waiting economy(int payments, long oldest) {
        return new Waiting(NONE, new Queue(payments, oldest), payments);
    }
}
