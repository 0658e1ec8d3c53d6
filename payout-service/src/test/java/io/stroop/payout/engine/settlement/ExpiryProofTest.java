package io.stroop.payout.engine.settlement;

import static io.stroop.payout.engine.book.TransactionRows.MAX_TIME;
import static io.stroop.payout.engine.book.TransactionRows.SEQUENCE;
import static io.stroop.payout.engine.book.TransactionRows.SIGNED_LEDGER;
import static io.stroop.payout.engine.book.TransactionRows.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.ledger.Ledger;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpiryProofTest {
    private static final Transaction TRANSACTION = signed();
    private static final Ledger.Latest LATE = ledger(SIGNED_LEDGER + 10, MAX_TIME.plusSeconds(1));

    @Test
    void anUnusedSequenceNumberAsOfALateLedgerProvesThatATransactionHasExpired() {
        assertThat(ExpiryProof.of(TRANSACTION, LATE, snapshot(SIGNED_LEDGER + 10, SEQUENCE - 1)))
                .isEqualTo(ExpiryProof.PROVEN);
    }

    @Test
    void aUsedSequenceNumberIsNeverAReasonToPayAgain() {
        assertThat(ExpiryProof.of(TRANSACTION, LATE, snapshot(SIGNED_LEDGER + 10, SEQUENCE)))
                .isEqualTo(ExpiryProof.SEQUENCE_USED);
        assertThat(ExpiryProof.of(TRANSACTION, LATE, snapshot(SIGNED_LEDGER + 99, SEQUENCE + 5)))
                .isEqualTo(ExpiryProof.SEQUENCE_USED);
    }

    @Test
    void aSnapshotOlderThanTheLateLedgerProvesNothing() {
        assertThat(ExpiryProof.of(TRANSACTION, LATE, snapshot(SIGNED_LEDGER + 9, SEQUENCE - 1)))
                .isEqualTo(ExpiryProof.NOT_YET);
    }

    @Test
    void aChannelThatIsGoneIsNeverAReasonToPayAgain() {
        assertThat(ExpiryProof.of(
                        TRANSACTION,
                        LATE,
                        new Ledger.AccountSequences(new LedgerSequence(SIGNED_LEDGER + 10), Map.of())))
                .isEqualTo(ExpiryProof.CHANNEL_GONE);
    }

    @Test
    void aLedgerThatClosesAtMaxTimeMayStillIncludeIt() {
        Ledger.Latest inTime = ledger(SIGNED_LEDGER + 10, MAX_TIME);

        assertThat(ExpiryProof.of(TRANSACTION, inTime, snapshot(SIGNED_LEDGER + 10, SEQUENCE - 1)))
                .isEqualTo(ExpiryProof.NOT_YET);
    }

    @Test
    void aLedgerFromBeforeTheSigningProvesNothingWhateverItsTime() {
        assertThat(ExpiryProof.tooLate(TRANSACTION, ledger(SIGNED_LEDGER, MAX_TIME.plusSeconds(1))))
                .isFalse();
    }

    private static Ledger.Latest ledger(long sequence, Instant closedAt) {
        return new Ledger.Latest(new LedgerSequence(sequence), closedAt);
    }

    private static Ledger.AccountSequences snapshot(long asOf, long sequence) {
        return new Ledger.AccountSequences(new LedgerSequence(asOf), Map.of(TRANSACTION.channel(), sequence));
    }
}
