package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.hash;
import static io.stroop.simulation.book.Examples.id;
import static io.stroop.simulation.book.Examples.inLedger;
import static io.stroop.simulation.book.Examples.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.book.ViolationException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Findings, comparisons, and transactions that a book had lost.
interface ReconciliationContract extends BookFixture {
    private static Finding finding(long ledger) {
        return new Finding(LANE, Finding.Kind.FOREIGN_PAYMENT, new LedgerSequence(ledger), hash(7), "evidence");
    }

    private static Transaction settled(Transaction row) {
        return new Transaction(
                row.hash(),
                row.batchId(),
                row.lane(),
                row.channel(),
                row.channelToken(),
                row.sequence(),
                row.maxTime(),
                row.innerEnvelope(),
                row.operations(),
                TransactionState.SETTLED,
                row.signedAt(),
                row.signedLedger(),
                0,
                0,
                null,
                null);
    }

    private Change.EnterTransaction lost() {
        Change.StoreTransaction example = stored(1, CHANNEL, 1);
        List<Payment> unattributed = example.payments().stream()
                .map(payment -> new Payment(payment.index(), payment.operation(), List.of()))
                .toList();
        return new Change.EnterTransaction(
                settled(example.transaction()), example.bump(), unattributed, inLedger(true, 1));
    }

    @Test
    default void aFindingIsOpenOnceUntilItIsClosed() {
        apply(new Change.Find(finding(5), NOW), new Change.Find(finding(6), NOW), new Change.Find(finding(5), NOW));
        assertThat(list(unit -> unit.openFindings(LANE))).containsExactly(finding(5), finding(6));
        assertThat(list(unit -> unit.openFindings(OTHER_LANE))).isEmpty();

        apply(new Change.CloseFinding(finding(5).key(), "looked", "who", NOW));
        apply(new Change.Find(finding(5), NOW)); // found again after a restart
        assertThat(list(unit -> unit.openFindings(LANE))).containsExactly(finding(6));
    }

    @Test
    default void aLaneRemembersHowFarItWasComparedAndForWhichStore() {
        addLane(LANE);
        assertThat(maybe(unit -> unit.shareLane(LANE).map(Lane::reconciliation)))
                .contains(Reconciliation.NONE);
        Reconciliation to =
                Reconciliation.after(4, "a store").comparedThrough(9, NOW).doubting("another", NOW.plusMillis(1));
        apply(new Change.Compared(LANE, to));
        assertThat(maybe(unit -> unit.shareLane(LANE).map(Lane::reconciliation)))
                .contains(to);
        assertThat(maybe(unit -> unit.shareLane(LANE).filter(Lane::trustsStore)))
                .isEmpty();
        assertThat(holds(unit -> unit.maySign(LANE))).isFalse();
    }

    @Test
    default void aLaneSignsWhileItTrustsItsStoreAndNoFindingIsOpen() {
        addLane(LANE);
        book().change(unit -> unit.lockLane(LANE)
                .ifPresent(lane ->
                        unit.apply(List.of(new Change.Compared(LANE, Reconciliation.after(4, lane.store()))))));
        assertThat(holds(unit -> unit.maySign(LANE))).isTrue();
        apply(new Change.Find(finding(5), NOW));
        assertThat(holds(unit -> unit.maySign(LANE))).isFalse();
    }

    @Test
    default void whatIsSettledIsUnseenUntilAComparisonHasSeenIt() {
        addChannel(CHANNEL, LANE, 0, 10);
        register(NOW, completion(1));
        Change.StoreTransaction store = stored(1, CHANNEL, 1);
        apply(store);
        apply(new Change.EndTransaction(
                store.transaction().hash(),
                TransactionState.SETTLED,
                inLedger(true, 1),
                inLedger(true, 1).result().operations(),
                null,
                NOW));
        long ledger = inLedger(true, 1).ledger().number();
        assertThat(list(unit -> unit.unseen(LANE, 1, ledger, 9)))
                .containsExactly(new Unit.Settled(store.transaction().hash(), new LedgerSequence(ledger)));
        assertThat(list(unit -> unit.unseen(LANE, ledger + 1, ledger + 9, 9))).isEmpty();

        apply(new Change.Seen(List.of(store.transaction().hash(), hash(99))));
        assertThat(list(unit -> unit.unseen(LANE, 1, ledger, 9))).isEmpty();
        assertThat(map(unit -> unit.recorded(List.of(store.transaction().hash())))
                        .values())
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.seen()).isTrue());
    }

    @Test
    default void aLostTransactionIsEnteredOnceAndItsPayoutsLater() {
        addChannel(CHANNEL, LANE, 0, 10);
        register(NOW, completion(1));
        Change.EnterTransaction lost = lost();
        apply(lost);
        apply(lost);
        Unit.Applied applied = Objects.requireNonNull(
                maybe(unit -> unit.applied(lost.transaction().hash())).orElse(null));
        assertThat(applied.payments()).isEqualTo(lost.payments());
        assertThat(applied.bump()).isEqualTo(lost.bump().hash());

        apply(
                new Change.Attribute(lost.transaction().hash(), 0, List.of(id(1))),
                Change.MovePayouts.to(Substatus.PAID, List.of(id(1)), null, null, NOW));
        assertThat(payout(id(1)).substatus()).isEqualTo(Substatus.PAID);
        assertThat(list(unit -> unit.payments(lost.transaction().hash())))
                .singleElement()
                .satisfies(payment -> assertThat(payment.payouts()).containsExactly(id(1)));
        assertThatThrownBy(() -> apply(stored(2, CHANNEL, 1))).isInstanceOf(ViolationException.class);
    }

    @Test
    default void nothingIsAttributedToWhatIsNotSettled() {
        addChannel(CHANNEL, LANE, 0, 10);
        register(NOW, completion(1), completion(2));
        Change.StoreTransaction store = stored(1, CHANNEL, 1);
        apply(store);
        assertThatThrownBy(() -> apply(new Change.Attribute(store.transaction().hash(), 0, List.of(id(2)))))
                .isInstanceOf(ViolationException.class);
    }
}
