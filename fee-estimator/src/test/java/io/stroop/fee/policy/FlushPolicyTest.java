package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.fee.policy.FlushPolicy.Decision;
import io.stroop.fee.policy.FlushPolicy.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlushPolicyTest {
    private static final long NOW = 1_000_000;
    private static final FlushPolicy POLICY = new FlushPolicy(Duration.ofMillis(500), 100, 4_000);

    @Test
    void keepsNettingUntilTheFirstPayoutHasWaitedLongEnough() {
        assertThat(POLICY.decide(new Waiting(NOW - 499, 1, 1), 100, NOW)).isEqualTo(Decision.WAIT);
        assertThat(POLICY.decide(new Waiting(NOW - 500, 1, 1), 100, NOW)).isEqualTo(Decision.PROPOSE_ALL);
    }

    @Test
    void proposesFullBatchesBeforeTheDelayIsOver() {
        assertThat(POLICY.decide(new Waiting(NOW, 99, 3_999), 100, NOW)).isEqualTo(Decision.WAIT);
        assertThat(POLICY.decide(new Waiting(NOW, 100, 100), 100, NOW)).isEqualTo(Decision.PROPOSE_FULL);
        assertThat(POLICY.decide(new Waiting(NOW, 1, 4_000), 100, NOW)).isEqualTo(Decision.PROPOSE_FULL);
    }

    @Test
    void neverProposesAnEmptyBatch() {
        assertThat(POLICY.decide(new Waiting(0, 0, 0), 100, NOW)).isEqualTo(Decision.WAIT);
    }

    @Test
    void waitsWhileTheShareOfTheLedgerIsUsedUp() {
        assertThat(POLICY.decide(new Waiting(NOW - 60_000, 500, 9_000), 0, NOW)).isEqualTo(Decision.WAIT);
        assertThat(POLICY.decide(new Waiting(NOW - 60_000, 500, 9_000), 1, NOW)).isEqualTo(Decision.PROPOSE_ALL);
    }

    @Test
    void aClockThatWasSetBackDelaysNobody() {
        assertThat(POLICY.decide(new Waiting(NOW, 1, 1), 100, NOW - 86_400_000)).isEqualTo(Decision.PROPOSE_ALL);
    }
}
