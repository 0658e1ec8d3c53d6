package io.stroop.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.simulation.mutants.Catalogue;
import io.stroop.simulation.mutants.Hunt;
import io.stroop.simulation.schedule.Trace;
import io.stroop.simulation.world.Setup;
import io.stroop.simulation.world.Simulation;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The short version of `./stroop verify-settlement --mutants`.
class VerifySettlementIT {
    private static final int SEEDS = 200;
    private static final int SEEDS_PER_MUTANT = 1_000;

    @BeforeAll
    static void logNothing() {
        VerifySettlement.quiet();
    }

    @Test
    void paysEverythingExactlyOnceWhateverFails() {
        Campaign.Totals totals = Campaign.run(0, SEEDS, _ -> {});
        assertThat(totals.failures()).isEmpty();
        assertThat(totals.payouts()).isGreaterThanOrEqualTo(SEEDS * 100L);
        assertThat(totals.faults()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        Simulation.Outcome first = new Simulation(Setup.of(7), Trace.NONE).run();
        Simulation.Outcome second = new Simulation(Setup.of(7), Trace.NONE).run();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void noticesWheneverARuleIsSwitchedOff() {
        List<Hunt.Result> results = Hunt.all(Catalogue.all(), SEEDS_PER_MUTANT);
        assertThat(results).hasSizeGreaterThanOrEqualTo(20).allMatch(Hunt.Result::caught);
    }
}
