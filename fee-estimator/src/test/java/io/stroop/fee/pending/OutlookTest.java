package io.stroop.fee.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.Urgency;
import io.stroop.fee.FeeFixtures;
import io.stroop.fee.packing.PaymentKey;
import io.stroop.fee.packing.PendingLane.Pending;
import io.stroop.fee.policy.LedgerClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    private static final int SHARE = 100;

    @Test
    void anInstantPayoutLeavesForTheNextLedger() {
        Outlook outlook = Outlook.of(pending(Urgency.INSTANT, 99), situation(true, false, Duration.ofSeconds(30)));

        assertThat(outlook.leavesBy()).isEqualTo(NOW.plusSeconds(3));
        assertThat(outlook.explanation()).isEqualTo("It leaves for the next ledger, at about 2026-11-24T09:30:03Z.");
    }

    @Test
    void whatIsBehindMoreThanALedgerTakesWaitsForItsTurn() {
        Outlook outlook = Outlook.of(pending(Urgency.INSTANT, 250), situation(true, false, Duration.ofSeconds(30)));

        assertThat(outlook.leavesBy()).isEqualTo(NOW.plusSeconds(13));
        assertThat(outlook.explanation()).startsWith("250 payments leave before it, and each ledger takes 100");
    }

    @Test
    void inASurgeItWaitsForALowerPriceUntilItsDeadline() {
        Outlook outlook = Outlook.of(pending(Urgency.INSTANT, 0), situation(true, true, Duration.ofSeconds(30)));

        assertThat(outlook.leavesBy()).isEqualTo(NOW.minusSeconds(2).plusSeconds(30));
        assertThat(outlook.explanation()).contains("waits for a lower price");
    }

    @Test
    void anEconomyPayoutWaitsForOthersUntilItsDeadline() {
        Outlook outlook = Outlook.of(pending(Urgency.ECONOMY, 0), situation(true, false, Duration.ofMinutes(1)));

        assertThat(outlook.leavesBy()).isEqualTo(NOW.minusSeconds(2).plusSeconds(60));
        assertThat(outlook.explanation()).contains("It is economy").contains("2026-11-24T09:30:58Z");
    }

    @Test
    void nobodyKnowsHowLongALaneThatSignsNothingWaits() {
        Outlook outlook = Outlook.of(pending(Urgency.INSTANT, 0), situation(false, false, Duration.ofSeconds(30)));

        assertThat(outlook.leavesBy()).isNull();
        assertThat(outlook.explanation()).contains("signs nothing").contains("GET /v1/lanes");
    }

    private static Pending pending(Urgency urgency, long ahead) {
        return new Pending(
                FeeFixtures.payoutId("c-1"),
                null,
                new PaymentKey(FeeFixtures.account(1), Asset.NATIVE, null),
                StroopAmount.ofStroops(10),
                urgency,
                NOW.minusSeconds(2).toEpochMilli(),
                ahead);
    }

    private static Outlook.Situation situation(boolean signs, boolean surge, Duration wait) {
        return new Outlook.Situation(
                signs,
                surge,
                SHARE,
                new LedgerClock.Cycle(7, NOW.minusSeconds(2).toEpochMilli(), 5_000, LedgerClock.Phase.LAST_MOMENT),
                wait.toMillis(),
                NOW.toEpochMilli());
    }
}
