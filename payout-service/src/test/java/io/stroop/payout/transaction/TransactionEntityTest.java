package io.stroop.payout.transaction;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.stellar.EnvelopeSigner;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.stellar.PaymentOperation;
import io.stroop.payout.stellar.PaymentPlan;
import io.stroop.payout.stellar.SigningKey;
import io.stroop.sandbox.keys.SandboxKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

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

    private static TransactionEntity signed() {
        TaskCompleted completion = aCompletion("c-1", "alice", "1");
        SigningKey key = SigningKey.ofSecretKey(
                new String(SandboxKeys.keyPair("distribution").getSecretSeed()));
        PaymentPlan plan = new PaymentPlan(
                key.derive("channel"),
                key,
                2,
                NOW.getEpochSecond() + 60,
                null,
                List.of(new PaymentOperation(completion.destination(), completion.asset(), completion.amount())));
        return TransactionEntity.signed(
                new EnvelopeSigner("test").sign(plan, 100),
                plan,
                new BatchId(new UUID(1, 2)),
                new LaneId("main"),
                1,
                new LedgerSequence(6),
                NOW);
    }
}
