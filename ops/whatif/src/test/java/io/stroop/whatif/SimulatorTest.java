package io.stroop.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the flush policy promises, on virtual time.
class SimulatorTest {
    private static final OptionalLong NO_BUDGET = OptionalLong.empty();

    @Test
    void aBurstFitsIntoOneLedgerIfTheShareAllows() {
        Scenario whole = scenario(Traffic.burst(1_000, 1_000), 1_010, 1_000, Surge.NONE, NO_BUDGET, 0, false);

        Result result = Simulator.run(PolicyKind.PRODUCTION, whole);

        assertThat(result.p99Ledgers()).isEqualTo(1);
        assertThat(result.p99Millis()).isLessThanOrEqualTo(7_000);
        assertThat(result.stroopsPerCompletion()).isEqualTo(101_000);
    }

    @Test
    void underOverloadALedgerGetsTheShareAndItsFeeBumpsAndNettingRises() {
        Traffic traffic = Traffic.poisson(200, Duration.ofMinutes(3), 1_000, "0", 0, new SplittableRandom(7));

        Result result =
                Simulator.run(PolicyKind.PRODUCTION, scenario(traffic, 1_000, 100, Surge.NONE, NO_BUDGET, 0, true));

        assertThat(result.unsettled()).isZero();
        assertThat(result.operationsPerLedger()).isLessThanOrEqualTo(110_000);
        assertThat(result.netting()).isGreaterThan(5_000);
    }

    @Test
    void inASurgeNoDeadlineIsMissedAndItCostsLessThanTheHighestBid() {
        Traffic traffic = poisson(5, Duration.ofMinutes(12), 0);
        Scenario surge =
                scenario(traffic, 1_000, 100, Surge.parse("2m+8m@5000"), OptionalLong.of(100_000_000), 0, true);

        Result ours = Simulator.run(PolicyKind.PRODUCTION, surge);
        Result fixed = Simulator.run(PolicyKind.FIXED_BID, surge);

        assertThat(ours.missedDeadlines()).isZero();
        assertThat(ours.unsettled()).isZero();
        assertThat(ours.stroopsPerCompletion()).isLessThan(fixed.stroopsPerCompletion());
    }

    @Test
    void lostAnswersDelayOneInAHundredByALedger() {
        Result result = Simulator.run(
                PolicyKind.PRODUCTION,
                scenario(poisson(10, Duration.ofMinutes(20), 0), 1_000, 100, Surge.NONE, NO_BUDGET, 1, true));

        assertThat(result.withinTwoLedgers()).isGreaterThanOrEqualTo(98_000);
        assertThat(result.withinThreeLedgers()).isGreaterThanOrEqualTo(99_900);
    }

    @Test
    void economyNetsMoreAndMissesNoDeadline() {
        Traffic instant = poisson(5, Duration.ofMinutes(10), 0);
        Traffic economy = poisson(5, Duration.ofMinutes(10), 100);

        Result now =
                Simulator.run(PolicyKind.PRODUCTION, scenario(instant, 1_000, 100, Surge.NONE, NO_BUDGET, 0, true));
        Result later =
                Simulator.run(PolicyKind.PRODUCTION, scenario(economy, 1_000, 100, Surge.NONE, NO_BUDGET, 0, true));

        assertThat(later.netting()).isGreaterThan(now.netting());
        assertThat(later.missedDeadlines()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        Scenario scenario = scenario(poisson(5, Duration.ofMinutes(3), 30), 1_000, 100, Surge.NONE, NO_BUDGET, 5, true);

        assertThat(Simulator.run(PolicyKind.PRODUCTION, scenario))
                .isEqualTo(Simulator.run(PolicyKind.PRODUCTION, scenario));
    }

    private static Traffic poisson(int perSecond, Duration duration, int economyPercent) {
        return Traffic.poisson(perSecond, duration, 100, "1.0", economyPercent, new SplittableRandom(7));
    }

    private static Scenario scenario(
            Traffic traffic, int operations, int share, Surge surge, OptionalLong budget, int faults, boolean floods) {
        return new Scenario(traffic, Duration.ofSeconds(5), operations, share, surge, budget, faults, floods, 1);
    }
}
