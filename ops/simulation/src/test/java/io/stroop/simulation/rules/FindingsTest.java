package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.engine.settlement.Follower;
import io.stroop.sandbox.network.NetworkView.Limits;
import io.stroop.simulation.book.BatchRow;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.network.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The situations of the review's findings, and what must come of them.
class FindingsTest {
    private final Scene scene = new Scenery().channels(4).build();
    private final AccountId alice = scene.worker("alice");

    // P0-1: the look-up reads the hash first and the range of ledgers afterwards.
    @Test
    void aNotFoundThatIsOlderThanItsRangeIsNoProofOfDeath() {
        scene.node().answer(new SubmissionAck.Unanswered("504"), true);
        scene.node().changeLookUps(_ -> new LookUp.NotFound());
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(14);
        assertThat(scene.transactions()).hasSize(1);
        assertThat(scene.payout(id).status()).isEqualTo(PayoutStatus.SUBMITTED);
        scene.ledgers(60);

        assertThat(scene.transactions()).hasSize(1);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // P0-1: a single such answer does not even need an operator.
    @Test
    void theSecondLookFindsWhatTheFirstOneMissed() {
        scene.node().loseTransactions();
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(12);
        scene.node().behave();
        boolean[] asked = {false};
        scene.node().changeLookUps(found -> {
            boolean first = !asked[0];
            asked[0] = true;
            return first ? new LookUp.NotFound() : found;
        });
        scene.ledgers(1);

        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // P1-1
    @Test
    void aPauseMakesNoProposalsAndNoneIsMadeTwice() {
        List<PayoutId> ids = owe(200);
        scene.operators().pauseLane(Keys.LANE, "a test");
        scene.ledgers(100);
        assertThat(scene.book().batches()).isEmpty();

        scene.operators().resumeLane(Keys.LANE);
        scene.node().fail("the provider is down");
        scene.ledgers(100);
        assertThat(scene.book().batches()).hasSize(2);
        assertThat(ids).allMatch(id -> scene.payout(id).openBatch() != null);

        scene.node().behave();
        scene.ledgers(2);
        assertThat(ids).allMatch(id -> scene.substatus(id) == Substatus.PAID);
        assertThat(scene.book().batches()).hasSize(2);
    }

    private List<PayoutId> owe(int count) {
        List<PayoutId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(scene.owe(scene.worker("worker-" + i), Scene.USDC, 10));
        }
        return ids;
    }

    // P1-2
    @Test
    void aPausedLaneAsksTheNodeNothing() throws IOException {
        PayoutId id = scene.pay(alice, 70);
        scene.operators().pauseLane(Keys.LANE, "a test");
        for (int i = 0; i < 1_000; i++) {
            assertThat(scene.gate().step()).isFalse();
        }
        scene.ledgers(20);
        assertThat(scene.node().requests("preflight")).isEmpty();
        assertThat(scene.node().requests("latest")).isEmpty();

        scene.operators().resumeLane(Keys.LANE);
        scene.ledgers(1);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
    }

    // P1-2
    @Test
    void proposalsThatCannotGoStarveNoOther() {
        for (int i = 0; i < 40; i++) {
            proposeUnknown(i);
        }
        scene.work();
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(1);

        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        assertThat(scene.node().requests("preflight")).hasSize(1);
        scene.ledgers(70);
        assertThat(scene.book().batches()).extracting(BatchRow::state).doesNotContain(Batch.State.RECEIVED);
    }

    private void proposeUnknown(int number) {
        PayoutId id = PayoutId.of(new PublisherId("nobody"), new CompletionId("unknown-" + number));
        BatchedPayout unknown = new BatchedPayout(id, StroopAmount.ofStroops(1));
        scene.propose(new PayoutBatch(
                new BatchId(new UUID(8, number)),
                Keys.LANE,
                null,
                100,
                scene.time.instant(),
                List.of(new BatchedPayment(alice, Scene.USDC, List.of(unknown)))));
    }

    // P1-4
    @Test
    void anAbsurdAmountWaitsAloneAndTheLaneGoesOn() {
        PayoutId absurd = scene.owe(alice, Asset.NATIVE, 1_000_000_000 * Scene.XLM);
        PayoutId healthy = scene.owe(alice, Asset.NATIVE, Scene.XLM);
        PayoutId notHeld = scene.owe(alice, Keys.issued("ODD"), 5);
        scene.nature().trust(alice, Keys.issued("ODD"), 100);
        scene.propose(100, List.of(absurd, healthy, notHeld));
        scene.ledgers(2);

        assertThat(scene.isPaused()).isFalse();
        assertThat(scene.substatus(healthy)).isEqualTo(Substatus.PAID);
        assertThat(scene.substatus(absurd)).isEqualTo(Substatus.UNDERFUNDED);
        assertThat(scene.substatus(notHeld)).isEqualTo(Substatus.ASSET_NOT_HELD);
    }

    // P1-4
    @Test
    void aLaneIsNotPausedByWhatTheLedgerRefusesEither() {
        PayoutId large = scene.owe(alice, Asset.NATIVE, 60_000 * Scene.XLM);
        PayoutId healthy = scene.owe(alice, Scene.USDC, 7);
        scene.propose(100, List.of(large, healthy));
        scene.node().afterPreflight(() -> scene.nature().give(Keys.distribution(), -90_000 * Scene.XLM));
        scene.ledgers(2);

        assertThat(scene.isPaused()).isFalse();
        assertThat(scene.substatus(large)).isEqualTo(Substatus.UNDERFUNDED);
        assertThat(scene.substatus(healthy)).isEqualTo(Substatus.PAID);
        scene.nature().give(Keys.distribution(), 90_000 * Scene.XLM);
        scene.ledgers(3);
        assertThat(scene.substatus(large)).isEqualTo(Substatus.PAID);
    }

    // P1-4
    @Test
    void aCapJudgesPayoutsAndNotTheirNettedSum() {
        scene.operators().setCap(new Cap(Cap.Kind.PAYOUT, Scene.USDC, 100 * Scene.XLM));
        List<PayoutId> small = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            small.add(scene.owe(alice, Scene.USDC, Scene.XLM));
        }
        PayoutId large = scene.owe(alice, Scene.USDC, 101 * Scene.XLM);
        small.add(large);
        scene.propose(100, small);
        scene.ledgers(2);
        assertThat(scene.received(alice)).isEqualTo(150 * Scene.XLM);
        assertThat(scene.payout(large).status()).isEqualTo(PayoutStatus.HELD);

        scene.operators().release(large, new Operators.Order("it is right", "tester"));
        scene.ledgers(2);
        assertThat(scene.received(alice)).isEqualTo(251 * Scene.XLM);
    }

    // P1-5
    @Test
    void aBidRisesWhenTwoLedgersHavePassedUntilItGetsIn() {
        Scene surge = new Scenery().operationsPerLedger(110).strangers(4).build();
        List<PayoutId> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(surge.owe(surge.worker("worker-" + i), Scene.USDC, 10));
        }
        surge.propose(100, ids);
        int ledgers = 0;
        while (surge.payout(ids.getFirst()).status() != PayoutStatus.SETTLED && ledgers < 100) {
            surge.crowd.offer(110, 2_000);
            surge.nextLedger();
            ledgers++;
        }
        System.out.printf(
                "surge at 2,000: settled after %d ledgers, bids %s%n",
                ledgers,
                surge.transactions().stream()
                        .flatMap(row -> row.bumps().stream().map(FeeBump::bidStroops))
                        .sorted()
                        .toList());
        assertThat(ledgers).isLessThanOrEqualTo(8);
        assertThat(surge.states()).containsOnly(TransactionState.SETTLED);
    }

    // P1-5
    @Test
    void whatExpiredComesBackSmallerAndNeverBelowTheBidThatFailed() {
        Scene surge = new Scenery()
                .operationsPerLedger(110)
                .strangers(4)
                .maxBid(1_500)
                .build();
        List<PayoutId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(surge.owe(surge.worker("worker-" + i), Scene.USDC, 10));
        }
        surge.propose(100, ids);
        for (int i = 0; i < 40 && surge.transactions().size() < 3; i++) {
            surge.crowd.offer(110, 2_000);
            surge.nextLedger();
        }
        assertThat(surge.states()).startsWith(TransactionState.EXPIRED);
        assertThat(surge.transactions().subList(1, 3))
                .allMatch(row -> row.transaction().operations() == 20)
                .allMatch(row -> row.bumps().getLast().bidStroops() >= 1_000);
        surge.ledgers(12);
        assertThat(ids).allMatch(id -> surge.substatus(id) == Substatus.PAID);
    }

    // P1-6
    @Test
    void aChannelThatDriftedIsResynchronizedAndUsedAgain() {
        scene.crowd.steal(0);
        scene.ledgers(14); // the resync comes once a minute
        scene.pay(alice, 70);
        scene.ledgers(2);
        TransactionRow row = scene.only();
        assertThat(row.transaction().channel()).isEqualTo(Keys.channel(0));
        assertThat(row.state()).isEqualTo(TransactionState.SETTLED);
    }

    // P1-6
    @Test
    void aChannelOfAnotherKeyIsNeverLeased() {
        Scene other = new Scenery().channels(0).build();
        AccountId carol = other.worker("carol");
        other.book().addChannel(Keys.account("old key"), Keys.LANE, 0, 1);
        PayoutId id = other.pay(carol, 70);
        other.ledgers(2);
        assertThat(other.transactions()).isEmpty();
        assertThat(other.node().asked()).isZero();
        assertThat(other.book().channels()).allMatch(Channel::free);
        assertThat(other.substatus(id)).isEqualTo(Substatus.WAITING_FOR_BATCH);
    }

    // P1-6
    @Test
    void anOutageLongerThanTheProvidersMemoryStillEndsInAProof() {
        scene.node().answer(new SubmissionAck.Unanswered("connection lost"), false);
        PayoutId lost = scene.pay(alice, 70);
        scene.work();
        scene.node().fail("the provider is down");
        scene.ledgers(60);
        scene.node().behave();
        scene.node().limit(new Limits(0, 3, _ -> false));
        scene.ledgers(3);
        assertThat(scene.states()).containsExactly(TransactionState.EXPIRED);
        assertThat(scene.openFindings()).containsExactly(Finding.Kind.UNCHECKED);

        scene.closeFindings();
        scene.ledgers(2);
        assertThat(scene.states()).containsExactly(TransactionState.EXPIRED, TransactionState.SETTLED);
        assertThat(scene.substatus(lost)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // P1-6
    @Test
    void aNodeThatDoesNotKnowTheChannelYetPausesNothing() {
        scene.node().answer(new SubmissionAck.Refused("txNO_ACCOUNT", 0), false);
        PayoutId id = scene.pay(alice, 70);
        scene.work();
        assertThat(scene.isPaused()).isFalse();
        scene.node().behave();
        scene.ledgers(2);

        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        assertThat(scene.transactions()).hasSize(1);
    }

    // P1-4: the balance and the undecided transactions are read at different moments.
    @Test
    void whatIsSettledWhileTheBalanceIsReadIsNotSpentTwice() throws IOException {
        long held = scene.nature().balance(Keys.distribution(), Scene.USDC);
        PayoutId first = scene.pay(alice, held / 10 * 7);
        scene.work();
        PayoutId second = scene.pay(scene.worker("bob"), held / 10 * 6);
        scene.node().afterPreflight(() -> {
            scene.close();
            assertThatCode(scene.anotherFollower()::step).doesNotThrowAnyException();
        });

        scene.gate().step();

        assertThat(scene.substatus(first)).isEqualTo(Substatus.PAID);
        assertThat(scene.transactions()).hasSize(1);
        assertThat(scene.payout(second).status()).isEqualTo(PayoutStatus.QUEUED);
    }

    // P2, the follower: an answer that is missing about one transaction must not slow the others for ever.
    @Test
    void whatAnotherReplicaHasEndedIsNotAskedAboutAnyMore() throws IOException {
        scene.pay(alice, 70);
        scene.work();
        scene.close();
        scene.node().changeLookUps(_ -> new LookUp.Unanswered("busy"));
        assertThatThrownBy(scene.follower()::step).isInstanceOf(IOException.class);
        scene.node().behave();
        assertThat(scene.anotherFollower().step()).isTrue();

        scene.pay(scene.worker("bob"), 30);
        scene.work();

        assertThat(scene.states()).containsExactly(TransactionState.SETTLED, TransactionState.SUBMITTED);
        assertThatCode(scene.follower()::step).doesNotThrowAnyException();
    }

    // P1-2: one proposal that cannot be processed.
    @Test
    void aProposalThatCannotBeProcessedHoldsUpNoOther() throws IOException {
        PayoutId bad = scene.owe(alice, Scene.USDC, 70);
        BatchId poison = scene.propose(100, List.of(bad));
        PayoutId good = scene.pay(scene.worker("bob"), 30);

        scene.gateThatFailsFor(poison).step();

        assertThat(scene.substatus(bad)).isEqualTo(Substatus.WAITING_FOR_BATCH);
        assertThat(scene.substatus(good)).isEqualTo(Substatus.SIGNED);
        scene.pass(Duration.ofSeconds(6));
        scene.ledgers(2);
        assertThat(scene.substatus(bad)).isEqualTo(Substatus.PAID);
    }

    @Test
    void aTransactionThatCannotBeProcessedKeepsNoOtherFromSettling() throws IOException {
        PayoutId bad = scene.pay(alice, 70);
        PayoutId good = scene.pay(scene.worker("bob"), 30);
        scene.work();
        scene.close();

        scene.followerThatFailsFor(scene.transactions().getFirst().hash()).step();

        assertThat(scene.substatus(bad)).isEqualTo(Substatus.WAITING_FOR_LEDGER);
        assertThat(scene.substatus(good)).isEqualTo(Substatus.PAID);
    }

    // A response to a submission is stored while the ledger that includes the transaction is being followed.
    @Test
    void aTransactionThatIsLockedWhenItsLedgerIsSeenIsSettledWithoutWaitingForAnother() throws IOException {
        PayoutId id = scene.pay(alice, 70);
        scene.work();
        scene.close();
        Follower follower = scene.followerThatFindsItLocked();

        assertThat(follower.step()).isFalse();
        assertThat(scene.states()).containsExactly(TransactionState.SUBMITTED);

        assertThat(follower.step()).isTrue();
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
    }
}
