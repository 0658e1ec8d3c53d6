package io.stroop.fee.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.FloodPace;
import io.stroop.fee.policy.LedgerClock;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.Price;
import io.stroop.fee.policy.SubmissionLead;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitQuoteTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Deadlines DEADLINES = new Deadlines(Duration.ofSeconds(30), Duration.ofMinutes(1));
    private final LedgerTiming timing = new LedgerTiming(
            new LedgerClock(Duration.ofSeconds(5)), new SubmissionLead(Duration.ofSeconds(1)), new FloodPace(1_000));

    @Test
    void instantPayoutsAreInTheNextLedgerThatTheyCanReach() {
        timing.clock().closed(100, NOW);

        assertThat(instant(1, NOW + 1_000, Price.MINIMUM)).isEqualTo(4);
        assertThat(instant(1, NOW + 3_900, Price.MINIMUM)).isEqualTo(7);
    }

    @Test
    void moreThanTheShareTakesMoreLedgers() {
        timing.clock().closed(100, NOW);

        assertThat(instant(300, NOW + 1_000, Price.MINIMUM)).isEqualTo(14);
    }

    @Test
    void inASurgeInstantPayoutsMayWaitForTheirDeadline() {
        assertThat(instant(1, NOW, new Price(5_000, true, 20))).isEqualTo(30);
    }

    private long instant(int payments, long now, Price price) {
        return WaitQuote.of(
                        Urgency.INSTANT,
                        price,
                        price.bidStroops(),
                        new WaitQuote.Wanted(payments, payments),
                        timing,
                        100,
                        DEADLINES,
                        now)
                .expectedSeconds();
    }
}
