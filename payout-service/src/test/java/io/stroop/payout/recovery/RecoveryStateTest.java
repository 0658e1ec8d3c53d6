package io.stroop.payout.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryStateTest {
    private static final LaneId LANE = new LaneId("main");
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration DOUBT = Duration.ofSeconds(195);
    private static final Reconciliation COMPARED =
            Reconciliation.after(4, "a store").comparedThrough(100, NOW);
    private static final Finding LOST = new Finding(
            LANE, Finding.Kind.LOST_TRANSACTION, new LedgerSequence(70), new TransactionHash("ab".repeat(32)), "lost");
    private static final Finding FOREIGN = new Finding(
            LANE,
            Finding.Kind.FOREIGN_PAYMENT,
            new LedgerSequence(71),
            new TransactionHash("cd".repeat(32)),
            "foreign");

    @Test
    void readsTheTopicsFirst() {
        assertThat(state("a store", 100, false, true)).isEqualTo(working("reading the topics again"));
    }

    @Test
    void comparesUpToTheNewestLedgers() {
        assertThat(state("a store", 103, true, true)).isEqualTo(working("comparing ledgers with the book: 100 of 103"));
        assertThat(state("a store", 102, true, true)).isEqualTo(new RecoveryState.Done(List.of()));
    }

    @Test
    void waitsUntilNothingThatWasLostCanArrive() {
        assertThat(state("another", 100, true, true))
                .isEqualTo(working("waiting until no ledger can include what the database may have lost: about 195 s"));
        Reconciliation doubted = COMPARED.doubting("another", NOW.minusSeconds(95));
        assertThat(of(new Lane(LANE, false, null, null, doubted, "another"), 100, true, true))
                .isEqualTo(working("waiting until no ledger can include what the database may have lost: about 100 s"));
    }

    @Test
    void comparesOnceMoreAfterTheTopicsWereRead() {
        assertThat(state("a store", 100, true, false))
                .isEqualTo(working("matching what the topics had with the ledger"));
    }

    @Test
    void endsWithWhatNeedsAPerson() {
        assertThat(state("a store", 100, true, true, FOREIGN)).isEqualTo(new RecoveryState.Done(List.of(FOREIGN)));
        assertThat(RecoveryReport.exitCode(List.of())).isZero();
        assertThat(RecoveryReport.exitCode(List.of(FOREIGN))).isEqualTo(2);
    }

    @Test
    void namesWhatNothingExplains() {
        assertThat(state("a store", 100, true, true, LOST, FOREIGN))
                .isEqualTo(new RecoveryState.Unexplained(List.of(LOST)));
    }

    private static RecoveryState.Working working(String sentence) {
        return new RecoveryState.Working(sentence);
    }

    private static RecoveryState state(String store, long latest, boolean read, boolean compared, Finding... open) {
        return of(new Lane(LANE, false, null, null, COMPARED, store), latest, read, compared, open);
    }

    private static RecoveryState of(Lane lane, long latest, boolean read, boolean compared, Finding... open) {
        return RecoveryState.of(lane, latest, read, compared, List.of(open), DOUBT, NOW);
    }
}
