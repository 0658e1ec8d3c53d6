package io.stroop.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KillPlanTest {

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(KillPlan.of(7, 200, KillPlan.LONGEST_PAUSE))
                .isEqualTo(KillPlan.of(7, 200, KillPlan.LONGEST_PAUSE))
                .isNotEqualTo(KillPlan.of(8, 200, KillPlan.LONGEST_PAUSE));
    }

    @Test
    void killsServicesOftenAndInfrastructureRarely() {
        Map<Victim, Long> kills = KillPlan.of(7, 2_200, KillPlan.LONGEST_PAUSE).kills().stream()
                .collect(Collectors.groupingBy(KillPlan.Kill::victim, Collectors.counting()));

        assertThat(kills).containsOnlyKeys(Victim.values());
        assertThat(kills.get(Victim.PAYOUT_SERVICE_1)).isBetween(400L, 600L);
        assertThat(kills.get(Victim.NETWORK)).isBetween(60L, 140L);
    }

    @Test
    void completionsArriveUntilAfterTheLastKill() {
        KillPlan plan = KillPlan.of(7, 20, KillPlan.LONGEST_PAUSE);

        assertThat(plan.length()).isGreaterThan(plan.kills().getLast().at());
    }
}
