package io.stroop.task.completion;

import static io.stroop.task.completion.CompletionSubmissions.minimal;
import static io.stroop.task.completion.CompletionSubmissions.with;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.Memo;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.task.catalogue.Reward;
import io.stroop.task.worker.Wallet;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456789Z");
    private static final Reward REWARD = new Reward(Asset.NATIVE, StroopAmount.parse("0.05"));
    private static final Wallet WALLET =
            new Wallet(AccountDestination.parse(address("alice")), new Memo.Text("invoice 7"));

    @Test
    void isAcceptedAtOnceIfThereIsAWallet() {
        CompletionEntity completion = CompletionEntity.of(minimal(), REWARD, WALLET, NOW);

        assertThat(completion.state()).isEqualTo(CompletionState.ACCEPTED);
        assertThat(completion.wallet()).isEqualTo(WALLET);
    }

    @Test
    void waitsForAWalletAndIsThenReleased() {
        CompletionEntity completion = CompletionEntity.of(minimal(), REWARD, null, NOW);
        assertThat(completion.state()).isEqualTo(CompletionState.WAITING_FOR_WALLET);
        assertThat(completion.wallet()).isNull();

        completion.release(WALLET);

        assertThat(completion.state()).isEqualTo(CompletionState.ACCEPTED);
        assertThat(completion.event().destination()).isEqualTo(WALLET.destination());
        assertThat(completion.event().memo()).isEqualTo(WALLET.memo());
    }

    @Test
    void isReleasedOnlyOnce() {
        CompletionEntity completion = CompletionEntity.of(minimal(), REWARD, WALLET, NOW);

        assertThatIllegalStateException()
                .isThrownBy(() -> completion.release(WALLET))
                .withMessage("cannot release %s: it is ACCEPTED", minimal().payoutId());
    }

    @Test
    void isNotAnnouncedWhileItWaits() {
        CompletionEntity completion = CompletionEntity.of(minimal(), REWARD, null, NOW);

        assertThatIllegalStateException()
                .isThrownBy(completion::event)
                .withMessageEndingWith("it is WAITING_FOR_WALLET");
    }

    @Test
    void itsEventHasTheSamePayoutId() {
        CompletionSubmission submission = with(Map.of("urgency", "economy"));

        TaskCompleted event =
                CompletionEntity.of(submission, REWARD, WALLET, NOW).event();

        assertThat(event.payoutId()).isEqualTo(submission.payoutId());
        assertThat(TaskCompleted.fromFields(event.toFields()).orThrow()).isEqualTo(event);
    }

    @Test
    void timesHaveTheDatabasesPrecision() {
        CompletionEntity completion = CompletionEntity.of(minimal(), REWARD, WALLET, NOW);

        assertThat(completion.completedAt()).isEqualTo(Instant.parse("2026-11-24T09:30:00.123456Z"));
        assertThat(completion.acceptedAt()).isEqualTo(completion.completedAt());
    }

    @Test
    void knowsTheSameContentAgain() {
        CompletionEntity completion = CompletionEntity.of(minimal(), REWARD, WALLET, NOW);

        assertThat(completion.isSameAs(minimal())).isTrue();
        assertThat(completion.isSameAs(with(Map.of("amount", "0.05")))).isFalse();
    }
}
