package io.stroop.payout.transaction;

import static io.stroop.payout.transaction.TransactionRows.NOW;
import static io.stroop.payout.transaction.TransactionRows.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.stellar.LookUp;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionEntityTest {
    static Stream<Consumer<TransactionEntity>> waysToEnd() {
        return Stream.of(
                transaction -> transaction.inLedger(found(true), NOW),
                transaction -> transaction.inLedger(found(false), NOW),
                transaction -> transaction.expired(NOW));
    }

    @ParameterizedTest
    @MethodSource("waysToEnd")
    void afterItsEndNothingMovesItAgain(Consumer<TransactionEntity> end) {
        TransactionEntity transaction = signed();
        end.accept(transaction);
        TransactionState state = transaction.state();

        for (Consumer<TransactionEntity> move : List.<Consumer<TransactionEntity>>of(
                t -> t.sending(NOW, Duration.ofSeconds(1)),
                t -> t.queued("PENDING", NOW),
                t -> t.undetermined("TRY_AGAIN_LATER"),
                t -> t.bumped(NOW),
                t -> t.inLedger(found(true), NOW),
                t -> t.expired(NOW))) {
            assertThatThrownBy(() -> move.accept(transaction))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(transaction.hash().hex())
                    .hasMessageContaining(state.name());
        }
        assertThat(transaction.state()).isEqualTo(state).matches(ended -> !ended.undecided());
    }

    @Test
    void goesBackAndForthBetweenSubmittedAndUndetermined() {
        TransactionEntity transaction = signed();

        transaction.undetermined("NO_ANSWER");
        transaction.queued("DUPLICATE", NOW);
        transaction.undetermined("TRY_AGAIN_LATER");

        assertThat(transaction.state()).isEqualTo(TransactionState.UNDETERMINED);
        assertThat(transaction.lastAnswer()).isEqualTo("TRY_AGAIN_LATER");
    }

    @Test
    void keepsWhatTheLedgerSaysOfIt() {
        TransactionEntity transaction = signed();

        transaction.inLedger(found(false), NOW);

        assertThat(transaction.state()).isEqualTo(TransactionState.FAILED);
        assertThat(transaction.ledger()).isEqualTo(7);
        assertThat(transaction.feeCharged()).isEqualTo(300);
        assertThat(transaction.resultCode()).isEqualTo("txFAILED");
    }

    private static LookUp.InLedger found(boolean successful) {
        return new LookUp.InLedger(
                new LedgerSequence(7),
                NOW,
                "AAAA",
                new LookUp.LedgerResult(successful, successful ? "txSUCCESS" : "txFAILED", 300, List.of(), "AAAA"));
    }
}
