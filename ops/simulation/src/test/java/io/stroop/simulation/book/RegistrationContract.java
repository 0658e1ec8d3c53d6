package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Memo;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What [io.stroop.payout.engine.book.Unit#register] promises.
interface RegistrationContract extends BookFixture {

    @Test
    default void aRegisteredCompletionIsAQueuedPayoutWithOneTimelineEntry() {
        assertThat(register(NOW, completion(1, 77, new Memo.Text("rent")))).isEmpty();

        Payout payout = payout(id(1));
        assertThat(payout.substatus()).isEqualTo(Substatus.WAITING_FOR_BATCH);
        assertThat(payout.amount().stroops()).isEqualTo(77);
        assertThat(payout.memo()).isEqualTo(new Memo.Text("rent"));
        assertThat(payout.destination()).isEqualTo(completion(1).destination());
        assertThat(payout.registeredAt()).isEqualTo(NOW);
        assertThat(payout.nextLookAt()).isNull();
        assertThat(payout.openBatch()).isNull();
        assertThat(payout.approved()).isFalse();
        assertThat(payout.bidStroops()).isZero();
        assertThat(payout.maxOperations()).isEqualTo(100);
        assertThat(timeline(id(1))).hasSize(1);
    }

    @Test
    default void aRepeatedCompletionIsLeftAlone() {
        register(NOW, completion(1));

        assertThat(register(NOW.plusSeconds(1), completion(1), completion(1))).isEmpty();
        assertThat(payout(id(1)).registeredAt()).isEqualTo(NOW);
        assertThat(timeline(id(1))).hasSize(1);
    }

    @Test
    default void theFirstOfTwoContentsStandsAndTheOtherConflicts() {
        assertThat(register(NOW, completion(1, 5, null), completion(2), completion(1, 6, null)))
                .containsExactly(2);
        assertThat(register(NOW, completion(2), completion(1, 7, null))).containsExactly(1);
        assertThat(payout(id(1)).amount().stroops()).isEqualTo(5);
    }

    @Test
    default void theOrderOfArrivalIsRemembered() {
        register(NOW, completion(3), completion(1), completion(3), completion(2));

        assertThat(payout(id(3)).registeredAt()).isEqualTo(NOW);
        assertThat(payout(id(1)).registeredAt()).isEqualTo(NOW.plusNanos(1_000));
        assertThat(payout(id(2)).registeredAt()).isEqualTo(NOW.plusNanos(2_000));
    }

    @Test
    default void registersNothingIfThereIsNothing() {
        assertThat(register(NOW)).isEmpty();
    }

    @Test
    default void registrationWaitsForAnotherUnitThatRegistersTheSame() throws Exception {
        CompletableFuture<Set<Integer>> second = book().work(unit -> {
            unit.register(List.of(completion(1, 5, null)), NOW);
            CompletableFuture<Set<Integer>> other =
                    meanwhile(rival -> rival.register(List.of(completion(1, 6, null)), NOW));
            LockContract.assertBlocks(other);
            return other;
        });

        assertThat(second.get(5, TimeUnit.SECONDS)).containsExactly(0);
        assertThat(payout(id(1)).amount().stroops()).isEqualTo(5);
    }

    @Test
    default void completionsAreReadAsRegistered() {
        register(NOW, completion(1), completion(2), completion(3, 9, new Memo.Id("42")));

        assertThat(list(unit -> unit.completions(List.of(id(1), id(3), id(4)))))
                .containsExactlyInAnyOrder(completion(1), completion(3, 9, new Memo.Id("42")));
    }
}
