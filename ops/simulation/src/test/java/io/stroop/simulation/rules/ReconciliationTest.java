package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.simulation.book.Snapshot;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The book and the ledger agree, or nothing is signed.
class ReconciliationTest {
    private static final int LEDGERS_OF_DOUBT = 40;
    private static final int LEDGERS_UNTIL_ADOPTED = 30;

    private final Scene scene = new Scenery().channels(4).build();
    private final AccountId alice = scene.worker("alice");
    private final AccountId bob = scene.worker("bob");

    @Test
    void aPaymentByHandIsFoundInItsLedgerAndStopsSigning() {
        scene.crowd.payByHand(bob, 5);
        scene.nextLedger();
        PayoutId waiting = scene.pay(alice, 70);
        scene.ledgers(3);

        assertThat(scene.openFindings()).containsExactly(Finding.Kind.FOREIGN_PAYMENT);
        assertThat(scene.transactions()).isEmpty();

        scene.closeFindings();
        scene.ledgers(2);
        assertThat(scene.substatus(waiting)).isEqualTo(Substatus.PAID);
    }

    @Test
    void whatWePayOurselvesIsSeenAndIsNoFinding() {
        scene.pay(alice, 70);
        scene.ledgers(3);

        assertThat(scene.only().seen()).isTrue();
        assertThat(scene.book().findings()).isEmpty();
    }

    // P0-2: the transaction is still on its way when the store is failed over.
    @Test
    void aStoreThatLostACommitSignsNothingBeforeNoLedgerCanIncludeIt() {
        PayoutId id = scene.owe(alice, Scene.USDC, 70);
        Snapshot before = scene.book().snapshot();
        scene.node().answer(new SubmissionAck.Pending(), false); // the envelope is delayed
        scene.propose(100, List.of(id));
        scene.work();
        String late = scene.node().sent().getFirst();
        scene.node().behave();

        scene.book().restore(before);
        scene.propose(100, List.of(id));
        scene.ledgers(8);
        assertThat(scene.transactions()).isEmpty();

        scene.node().submit(scene.node().decode(late)); // it arrives after all
        scene.ledgers(LEDGERS_OF_DOUBT);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // P0-2: the transaction is in a ledger, and the store that recorded it is gone.
    @Test
    void whatTheBookHasLostIsEnteredFromTheLedgerAndSettledByItsRoot() {
        PayoutId first = scene.owe(alice, Scene.USDC, 70);
        PayoutId second = scene.owe(alice, Scene.USDC, 70);
        PayoutId other = scene.owe(bob, Scene.USDC, 30);
        Snapshot before = scene.book().snapshot();
        scene.propose(100, List.of(second, other));
        scene.ledgers(2);
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);

        scene.book().restore(before);
        scene.ledgers(2);
        assertThat(scene.substatus(second)).isEqualTo(Substatus.PAID);
        assertThat(scene.substatus(other)).isEqualTo(Substatus.PAID);
        assertThat(scene.substatus(first)).isEqualTo(Substatus.WAITING_FOR_BATCH);
        assertThat(scene.openFindings()).isEmpty();

        scene.ledgers(LEDGERS_OF_DOUBT);
        assertThat(scene.substatus(first)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(140);
        assertThat(scene.received(bob)).isEqualTo(30);
    }

    // P0-2
    @Test
    void whatALostTransactionPaidAndNobodyCanTellIsHeldUntilAnOperatorSays() {
        scene.node().hideMemos();
        Snapshot before = scene.book().snapshot();
        PayoutId paid = scene.pay(alice, 70);
        scene.ledgers(2);
        scene.book().restore(before);
        scene.ledgers(LEDGERS_OF_DOUBT); // Kafka has not delivered the completion again
        scene.registerAgain(paid);
        PayoutId unpaid = scene.owe(alice, Scene.USDC, 80);
        assertThat(scene.openFindings()).containsExactly(Finding.Kind.LOST_TRANSACTION);

        scene.closeFindings();
        scene.ledgers(2);
        assertThat(scene.substatus(paid)).isEqualTo(Substatus.MAYBE_PAID);
        assertThat(scene.substatus(unpaid)).isEqualTo(Substatus.MAYBE_PAID);

        Operators.Order order = new Operators.Order("explorer", "operator");
        var hash = scene.only().hash();
        assertThat(scene.operators().attribute(unpaid, hash, order)).isInstanceOf(Operators.Outcome.NotAllowed.class);
        assertThat(scene.operators().attribute(paid, hash, order)).isInstanceOf(Operators.Outcome.Done.class);
        scene.operators().release(unpaid, order);
        scene.ledgers(3);
        assertThat(scene.substatus(paid)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(150);
    }

    // P0-2: of forty equal payouts, one of each worker's two was paid; there are a million ways to choose.
    @Test
    void whichOfEqualPayoutsWerePaidIsToldByTheirOrderOfArrival() {
        Snapshot before = scene.book().snapshot();
        List<AccountId> workers = IntStream.range(0, 20)
                .mapToObj(number -> scene.worker("worker-" + number))
                .toList();
        List<PayoutId> firsts = workers.stream()
                .map(worker -> scene.owe(worker, Scene.USDC, 70))
                .toList();
        List<PayoutId> seconds = workers.stream()
                .map(worker -> scene.owe(worker, Scene.USDC, 70))
                .toList();
        scene.propose(100, firsts);
        scene.ledgers(2);
        scene.book().restore(before);
        scene.ledgers(2);

        scene.registerAgain(Stream.concat(firsts.stream(), seconds.stream()).toArray(PayoutId[]::new));
        scene.ledgers(2);

        assertThat(firsts).allSatisfy(id -> assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID));
        assertThat(seconds).allSatisfy(id -> assertThat(scene.substatus(id)).isEqualTo(Substatus.WAITING_FOR_BATCH));
        assertThat(scene.openFindings()).isEmpty();
    }

    // P0-2: Kafka was lost with the book, and what was paid is published again when all is forgotten.
    @Test
    void whatALostTransactionPaidIsNotPaidAgainWhenItIsRegisteredAfterTheFindingWasClosed() {
        Snapshot before = scene.book().snapshot();
        PayoutId again = scene.pay(alice, 70);
        scene.ledgers(2);
        scene.book().restore(before);
        scene.ledgers(LEDGERS_OF_DOUBT);
        scene.closeFindings();
        scene.ledgers(2);

        scene.registerAgain(again);
        PayoutId other = scene.pay(bob, 30);
        scene.ledgers(LEDGERS_UNTIL_ADOPTED);

        assertThat(scene.substatus(again)).isEqualTo(Substatus.MAYBE_PAID);
        assertThat(scene.substatus(other)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Rule: the account is this copy's while it signs.
    @Test
    void aCopyThatHasLostItsLeaseSignsNothing() {
        scene.leased(false);
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(3);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.WAITING_FOR_BATCH);

        scene.leased(true);
        scene.ledgers(3);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
    }

    // P0-2: another copy may still have signed.
    @Test
    void aStoreIsNotTrustedBeforeTheAccountIsShownToBeItsOwn() {
        scene.leased(false);
        scene.book().restore(scene.book().snapshot());
        scene.ledgers(2 * LEDGERS_OF_DOUBT);
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(3);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.WAITING_FOR_BATCH);

        scene.leased(true);
        scene.ledgers(3);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
    }

    @Test
    void aLedgerThatDoesNotShowWhatIsSettledIsAFindingThatClosesByItself() {
        scene.pay(alice, 70);
        scene.work();
        var hash = scene.only().hash();
        scene.node().loseTransactions();
        scene.node().changeLookUps(_ -> scene.node().trueAnswer(hash));
        scene.ledgers(2);
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.openFindings()).containsExactly(Finding.Kind.MISSING);

        scene.node().behave();
        scene.ledgers(2);
        assertThat(scene.openFindings()).isEmpty();
    }

    // Even if an answer about its channel were wrong.
    @Test
    void whatALedgerHasShownIsNotDeclaredDead() {
        scene.pay(alice, 70);
        scene.work();
        scene.node().changeLookUps(_ -> new LookUp.NotFound());
        scene.node().pretendSequencesAreUnused();
        scene.ledgers(20);

        assertThat(scene.states()).containsExactly(TransactionState.QUARANTINED);
        assertThat(scene.received(alice)).isEqualTo(70);
    }
}
