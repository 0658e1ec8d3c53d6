package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.BidPolicy.Fees;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BidPolicyTest {
    private static final BidPolicy POLICY = new BidPolicy(100_000, 10_000, OptionalLong.empty());
    private static final BidPolicy THRIFTY = new BidPolicy(100_000, 10_000, OptionalLong.of(1_010_000));

    @Test
    void bidsTenTimesTheMinimumForInstantPayoutsWithoutASurgeAndTheMinimumForOthers() {
        assertThat(POLICY.price(Fees.UNKNOWN, Urgency.INSTANT, 0)).isEqualTo(new Price(1_000, false, 100));
        assertThat(POLICY.price(new Fees(100, 5_000, 60), Urgency.INSTANT, 0)).isEqualTo(new Price(1_000, false, 100));
        assertThat(POLICY.price(new Fees(100, 5_000, 60), Urgency.ECONOMY, 0)).isEqualTo(Price.MINIMUM);
        assertThat(new BidPolicy(500, 500, OptionalLong.of(0))
                        .price(Fees.UNKNOWN, Urgency.INSTANT, 9_999)
                        .bidStroops())
                .isEqualTo(500);
    }

    @Test
    void onlyBidsInASurgeCountAgainstTheBudget() {
        assertThat(BidPolicy.excess(new Price(1_000, false, 100), 9)).isZero();
        assertThat(BidPolicy.excess(new Price(1_000, true, 100), 9)).isEqualTo(9_000);
    }

    @Test
    void bidsMoreThanWasChargedInASurgeAndMakesSmallerBatches() {
        assertThat(POLICY.price(new Fees(5_000, 0, 0), Urgency.INSTANT, 0)).isEqualTo(new Price(6_250, true, 20));
    }

    @Test
    void fullLedgersAnnounceASurgeBeforeAnythingIsCharged() {
        assertThat(POLICY.price(new Fees(100, 2_000, 97), Urgency.INSTANT, 0)).isEqualTo(new Price(2_000, true, 20));
    }

    @Test
    void neverBidsMoreThanTheCapOfTheUrgency() {
        Fees dear = new Fees(Long.MAX_VALUE, 0, 0);

        assertThat(POLICY.price(dear, Urgency.INSTANT, 0).bidStroops()).isEqualTo(100_000);
        assertThat(POLICY.price(dear, Urgency.ECONOMY, 0).bidStroops()).isEqualTo(10_000);
    }

    @Test
    void staysWithinTheBudgetAndNeverBelowTheMinimum() {
        Fees dear = new Fees(50_000, 0, 0);

        assertThat(THRIFTY.price(dear, Urgency.INSTANT, 0).bidStroops()).isEqualTo(10_100);
        assertThat(THRIFTY.price(dear, Urgency.INSTANT, 1_009_000).bidStroops()).isEqualTo(109);
        assertThat(THRIFTY.price(dear, Urgency.INSTANT, 2_000_000).bidStroops()).isEqualTo(100);
    }

    @Test
    void anHourIsOverAfterSixtyMinutes() {
        HourlySpending spending = new HourlySpending();
        spending.add(700, 0);
        spending.add(300, 60_000);

        assertThat(spending.stroops(59 * 60_000L)).isEqualTo(1_000);
        assertThat(spending.stroops(60 * 60_000L)).isEqualTo(300);
        assertThat(spending.stroops(61 * 60_000L)).isZero();
    }
}
