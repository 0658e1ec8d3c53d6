package io.stroop.payout.engine.book;

import static io.stroop.payout.engine.book.TransactionRows.NOW;
import static io.stroop.payout.engine.book.TransactionRows.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.LedgerSequence;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionTest {
    private static final List<UnaryOperator<Transaction>> MOVES = List.of(
            t -> t.sending(NOW, Duration.ofSeconds(1)),
            t -> t.queued("PENDING", NOW),
            t -> t.undetermined("TRY_AGAIN_LATER"),
            t -> t.sentAt(new LedgerSequence(7)),
            t -> t.bumped(NOW),
            t -> t.quarantined("lost"));

    @ParameterizedTest
    @EnumSource(names = {"QUARANTINED", "SETTLED", "FAILED", "EXPIRED"})
    void whatIsDecidedOrInQuarantineIsNeverSentOrRaisedAgain(TransactionState state) {
        Transaction transaction = in(state);

        for (UnaryOperator<Transaction> move : MOVES) {
            assertThatThrownBy(() -> move.apply(transaction))
                    .isInstanceOf(IllegalTransitionException.class)
                    .hasMessageContaining(transaction.hash().hex())
                    .hasMessageContaining(state.name());
        }
    }

    @Test
    void goesBackAndForthBetweenSubmittedAndUndetermined() {
        Transaction transaction =
                signed().undetermined("NO_ANSWER").queued("DUPLICATE", NOW).undetermined("TRY_AGAIN_LATER");

        assertThat(transaction.state()).isEqualTo(TransactionState.UNDETERMINED);
        assertThat(transaction.lastAnswer()).isEqualTo("TRY_AGAIN_LATER");
    }

    @Test
    void aRaisedBidIsDueAtOnceAndItsLedgersAreCountedAnew() {
        Transaction raised = signed().sending(NOW, Duration.ofSeconds(1))
                .sentAt(new LedgerSequence(7))
                .bumped(NOW.plusSeconds(11));

        assertThat(raised.nextSendAt()).isEqualTo(NOW.plusSeconds(11));
        assertThat(raised.sentLedger()).isZero();
        assertThat(raised.hash()).isEqualTo(signed().hash());
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheUndecidedEnd(TransactionState state) {
        for (TransactionState end :
                List.of(TransactionState.SETTLED, TransactionState.FAILED, TransactionState.EXPIRED)) {
            assertThat(state.allows(end)).isEqualTo(state.undecided());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsUnsigned(TransactionState state) {
        assertThat(state.allows(TransactionState.SIGNED)).isFalse();
    }

    private static Transaction in(TransactionState state) {
        Transaction t = signed();
        return new Transaction(
                t.hash(),
                t.batchId(),
                t.lane(),
                t.channel(),
                t.channelToken(),
                t.sequence(),
                t.maxTime(),
                t.innerEnvelope(),
                t.operations(),
                state,
                t.signedAt(),
                t.signedLedger(),
                t.sends(),
                t.sentLedger(),
                t.nextSendAt(),
                t.lastAnswer());
    }
}
