package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.USDC;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.hash;
import static io.stroop.simulation.book.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.Substatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every commit that moves money posts it, once.
interface EntryContract extends BookFixture {
    /// All entries as `debit credit stroops`, in no particular order.
    private List<String> posted() {
        return rows("entry").stream()
                .map(row -> row.split("\\|"))
                .map(columns -> "%s %s %s".formatted(columns[2], columns[3], columns[4]))
                .toList();
    }

    private void move(int payout, Substatus to) {
        apply(Change.MovePayouts.to(to, List.of(id(payout)), null, null, NOW));
    }

    private static Entry shown(int transaction, long stroops, @Nullable AccountId holder) {
        return new Entry(
                NOW,
                USDC,
                BookAccount.DISTRIBUTION,
                BookAccount.RECIPIENTS,
                stroops,
                new Entry.OfTransaction(new LedgerSequence(7), hash(transaction), holder));
    }

    @Test
    default void whatIsRegisteredIsOwedOnce() {
        register(NOW, completion(1), completion(2), completion(1));
        register(NOW.plusSeconds(1), completion(1), completion(2, 7, null));

        assertThat(posted()).containsExactlyInAnyOrder("EARNED OWED 1001", "EARNED OWED 1002");
    }

    @Test
    default void aPayoutMovesFromAccountToAccountUntilItIsPaid() {
        register(NOW, completion(1));
        move(1, Substatus.SIGNED);
        move(1, Substatus.WAITING_FOR_LEDGER);
        move(1, Substatus.UNDETERMINED);
        move(1, Substatus.PAID);

        assertThat(posted())
                .containsExactlyInAnyOrder("EARNED OWED 1001", "OWED IN_FLIGHT 1001", "IN_FLIGHT PAID 1001");
    }

    @Test
    default void whatWaitsStaysOwedAndWhatComesBackIsOwedAgain() {
        register(NOW, completion(1));
        move(1, Substatus.NO_TRUSTLINE);
        move(1, Substatus.NO_TRUSTLINE);
        move(1, Substatus.SIGNED);
        move(1, Substatus.UNDERFUNDED);
        move(1, Substatus.OVER_CAP);
        move(1, Substatus.REJECTED);

        assertThat(posted())
                .containsExactlyInAnyOrder(
                        "EARNED OWED 1001", "OWED IN_FLIGHT 1001", "IN_FLIGHT OWED 1001", "OWED CANCELLED 1001");
    }

    @Test
    default void payoutsOnDifferentAccountsMoveTogether() {
        register(NOW, completion(1), completion(2));
        move(1, Substatus.SIGNED);
        apply(Change.MovePayouts.to(Substatus.PAID, List.of(id(1), id(2)), null, null, NOW));

        assertThat(posted()).contains("IN_FLIGHT PAID 1001", "OWED PAID 1002").hasSize(5);
    }

    @Test
    default void whatWasPaidMayBeReturnedAndNothingElse() {
        register(NOW, completion(1));
        assertThatThrownBy(() -> move(1, Substatus.CLAWED_BACK)).isInstanceOf(IllegalTransitionException.class);
        move(1, Substatus.PAID);
        assertThatThrownBy(() -> move(1, Substatus.REPACKING)).isInstanceOf(IllegalTransitionException.class);
        move(1, Substatus.CLAWED_BACK);
        assertThatThrownBy(() -> move(1, Substatus.REPACKING)).isInstanceOf(IllegalTransitionException.class);

        assertThat(posted()).containsExactlyInAnyOrder("EARNED OWED 1001", "OWED PAID 1001", "PAID RETURNED 1001");
    }

    @Test
    default void aUnitThatFailsPostsNothing() {
        register(NOW, completion(1), completion(2));
        move(2, Substatus.CANCELLED);
        assertThatThrownBy(() -> apply(Change.MovePayouts.to(Substatus.SIGNED, List.of(id(1), id(2)), null, null, NOW)))
                .isInstanceOf(IllegalTransitionException.class);

        assertThat(posted()).doesNotContain("OWED IN_FLIGHT 1001").hasSize(3);
    }

    @Test
    default void whatALedgerShowsIsPostedOnce() {
        apply(new Change.Post(List.of(shown(1, 5, null), shown(1, 6, CHANNEL))), new Change.Post(List.of()));
        apply(new Change.Post(List.of(shown(1, 5, null), shown(2, 7, null), shown(1, 6, CHANNEL))));

        assertThat(posted())
                .containsExactlyInAnyOrder(
                        "DISTRIBUTION RECIPIENTS 5", "DISTRIBUTION RECIPIENTS 6", "DISTRIBUTION RECIPIENTS 7");
    }

    @Test
    default void twoWhoPostTheSameAtOncePostItOnce() {
        addLane(LANE);
        var other = book().work(unit -> {
            unit.apply(List.of(new Change.Post(List.of(shown(1, 5, null)))));
            return meanwhile(second -> {
                second.apply(List.of(new Change.Post(List.of(shown(1, 5, null)))));
                return true;
            });
        });

        assertThat(other.join()).isTrue();
        assertThat(posted()).hasSize(1);
    }

    @Test
    default void anEntryOfAPayoutIsPostedByNothingButItsMove() {
        register(NOW, completion(1));
        Entry own = new Entry(NOW, USDC, BookAccount.OWED, BookAccount.PAID, 1_001, new Entry.OfPayout(id(1)));
        assertThatThrownBy(() -> apply(new Change.Post(List.of(own)))).isInstanceOf(IllegalArgumentException.class);
    }
}
