package io.stroop.payout.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceStatusTest {
    private static final Duration NEW = Duration.ofSeconds(5);

    @Test
    void isGoodThoughPayoutsWaitForPeople() {
        ServiceStatus status = ServiceStatus.of(facts(Duration.ofSeconds(3), 1, 0, List.of(), NEW, 12));

        assertThat(status.level()).isEqualTo(ServiceStatus.Level.GOOD);
        assertThat(status.forSupport()).contains("12 wait for a worker");
    }

    @Test
    void isSlowOnceWhatNothingStandsInTheWayOfWaits() {
        ServiceStatus status = ServiceStatus.of(facts(Duration.ofMinutes(3), 1, 0, List.of(), NEW, 0));

        assertThat(status.level()).isEqualTo(ServiceStatus.Level.SLOW);
        assertThat(status.forOperator()).contains("3 min old");
        assertThat(status.forPublic()).doesNotContain("lane");
    }

    @Test
    void isSlowWhileNoLedgerIsRead() {
        assertThat(ServiceStatus.of(facts(null, 1, 0, List.of(), Duration.ofMinutes(2), 0))
                        .level())
                .isEqualTo(ServiceStatus.Level.SLOW);
        assertThat(ServiceStatus.of(facts(null, 1, 0, List.of(), null, 0)).level())
                .isEqualTo(ServiceStatus.Level.SLOW);
    }

    @Test
    void isStoppedOnceNoLaneSignsAndSaysWhy() {
        ServiceStatus status = ServiceStatus.of(
                facts(null, 2, 2, List.of("The lane is paused: test.", "The lane is paused: test."), NEW, 0));

        assertThat(status.level()).isEqualTo(ServiceStatus.Level.STOPPED);
        assertThat(status.forOperator()).isEqualTo("Nothing is signed. The lane is paused: test.");
    }

    @Test
    void saysAgesAsPeopleDo() {
        assertThat(Ages.of(Duration.ofSeconds(4))).isEqualTo("4 s");
        assertThat(Ages.of(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Ages.of(Duration.ofMinutes(42))).isEqualTo("42 min");
        assertThat(Ages.of(Duration.ofHours(5))).isEqualTo("5 h");
        assertThat(Ages.of(Duration.ofHours(52))).isEqualTo("2 d 4 h");
    }

    private static ServiceStatus.Facts facts(
            @Nullable Duration oldest,
            int lanes,
            int stopped,
            List<String> why,
            @Nullable Duration ledger,
            long people) {
        return new ServiceStatus.Facts(oldest, lanes, stopped, why, ledger, people);
    }
}
