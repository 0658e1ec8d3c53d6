package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LaneReport;
import io.stroop.contracts.LedgerSequence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnBatchesTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final LaneId MAIN = new LaneId("main");
    private final LedgerClock clock = new LedgerClock(Duration.ofSeconds(5));
    private final SubmissionLead lead = new SubmissionLead(Duration.ofSeconds(1));
    private final OwnBatches own = new OwnBatches(new LedgerTiming(clock, lead, new FloodPace(1_000)));

    @Test
    void whatTheBookHasNotDealtWithTakesRoom() {
        own.heard(report(true, List.of()), NOW);
        own.proposed(batch(1), MAIN, 60, NOW);
        own.proposed(batch(2), MAIN, 30, NOW);
        assertThat(own.room(MAIN, 100, NOW)).isEqualTo(10);

        own.heard(report(true, List.of(batch(1))), NOW + 100);

        assertThat(own.room(MAIN, 100, NOW + 100)).isEqualTo(70);
        assertThat(own.room(new LaneId("other"), 100, NOW + 100)).isEqualTo(100);
    }

    @Test
    void nothingLeavesWhileTheLaneSignsNothing() {
        own.heard(report(false, List.of()), NOW);

        assertThat(own.room(MAIN, 100, NOW)).isZero();
    }

    @Test
    void aSilentBookDelaysNobody() {
        own.heard(report(false, List.of()), NOW);
        own.proposed(batch(1), MAIN, 60, NOW);

        assertThat(own.room(MAIN, 100, NOW + 5_001)).isEqualTo(100);
    }

    @Test
    void aBatchThatTheBookCannotDealWithDelaysTheOthersForAWhileOnly() {
        own.proposed(batch(1), MAIN, 100, NOW);
        own.heard(report(true, List.of()), NOW + 29_999);
        assertThat(own.room(MAIN, 100, NOW + 29_999)).isZero();

        assertThat(own.room(MAIN, 100, NOW + 30_000)).isEqualTo(100);
    }

    @Test
    void aBatchInTheNextLedgerShortensTheLeadAndOneInTheLedgerAfterLengthensIt() {
        clock.closed(100, NOW);
        clock.closed(101, NOW + 5_000);
        clock.closed(102, NOW + 10_000);
        own.proposed(batch(1), MAIN, 1, NOW + 3_800); // 200 ms to spread, 1 s before 101
        own.heard(included(batch(1), 101), NOW + 5_000);
        assertThat(lead.millis()).isLessThan(1_000);

        own.proposed(batch(2), MAIN, 1, NOW + 3_900);
        own.heard(included(batch(2), 102), NOW + 10_000);

        assertThat(lead.millis()).isGreaterThan(1_000);
    }

    @Test
    void aBatchThatWasPassedOverSaysNothingAboutTheLead() {
        for (int ledger = 100; ledger < 110; ledger++) {
            clock.closed(ledger, NOW + (ledger - 100) * 5_000L);
        }
        own.proposed(batch(1), MAIN, 1, NOW + 3_800);

        own.heard(included(batch(1), 105), NOW + 30_000);

        assertThat(lead.millis()).isEqualTo(1_000);
    }

    private static LaneReport report(boolean signs, List<BatchId> resolved) {
        return new LaneReport(MAIN, Instant.ofEpochMilli(NOW), signs, resolved, List.of());
    }

    private static LaneReport included(BatchId batch, long ledger) {
        return new LaneReport(
                MAIN,
                Instant.ofEpochMilli(NOW),
                true,
                List.of(batch),
                List.of(new LaneReport.Included(batch, new LedgerSequence(ledger))));
    }

    private static BatchId batch(int number) {
        return new BatchId(new UUID(0, number));
    }
}
