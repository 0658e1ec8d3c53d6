package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.book.PaymentRow;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.network.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was recorded from a real network, and what the engine makes of it on one that behaves so.
class ThirteenFactsTest {
    private final Scene scene = new Scenery().strangers(10).build();
    private final AccountId alice = scene.worker("alice");

    // Fact 1
    @Test
    void after504ItIsUndeterminedAndSettledOnceALedgerIncludesIt() {
        scene.node().answer(new SubmissionAck.Unanswered("504"), true);
        PayoutId id = scene.pay(alice, 70);
        scene.work();
        assertThat(scene.states()).containsExactly(TransactionState.UNDETERMINED);
        assertThat(scene.payout(id).status()).isEqualTo(PayoutStatus.SUBMITTED);
        scene.ledgers(2);

        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Fact 2
    @Test
    void theAnswersAfterItWasAppliedNeverLeadToAnotherPayment() {
        Scene slow = new Scenery().validity(Duration.ofMinutes(5)).maxBid(100).build();
        AccountId carol = slow.worker("carol");
        slow.node().loseTransactions();
        slow.node().answer(new SubmissionAck.Unanswered("connection lost"), true);
        slow.pay(carol, 70);
        slow.work();
        slow.node().deliver(network -> network);
        slow.ledgers(30);
        assertThat(slow.node().labels()).contains("TRY_AGAIN_LATER", "txBAD_SEQ");
        assertThat(slow.states()).containsExactly(TransactionState.UNDETERMINED);

        slow.node().behave();
        slow.ledgers(1);
        assertThat(slow.states()).containsExactly(TransactionState.SETTLED);
        assertThat(slow.received(carol)).isEqualTo(70);
    }

    // Fact 3
    @Test
    void aNewerBumpOfWhatWasAppliedIsRefusedAndTheOlderOneIsSettled() {
        scene.node().loseTransactions();
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(4);
        TransactionRow row = scene.only();
        assertThat(row.bumps()).hasSizeGreaterThan(1);
        assertThat(scene.node().labels()).startsWith("PENDING").contains("txBAD_SEQ");
        assertThat(scene.node().submit(scene.node().decode(row.transaction().innerEnvelope())))
                .isInstanceOf(SubmissionAck.Refused.class);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.UNDETERMINED);

        scene.node().behave();
        scene.ledgers(1);
        assertThat(scene.book().announcements())
                .extracting(PayoutSettled::feeBumpHash)
                .containsExactly(row.bumps().getLast().hash());
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Fact 4
    @Test
    void whatIsQueuedAlreadyAnswersDuplicateWhichDecidesNothing() {
        scene.node().answer(new SubmissionAck.Unanswered("connection lost"), true);
        scene.pay(alice, 70);
        scene.work();
        scene.node().deliver(network -> network);
        Envelope inner = scene.node().decode(scene.only().transaction().innerEnvelope());
        assertThat(scene.node().submit(inner)).isEqualTo(new SubmissionAck.Duplicate());
        scene.pass(Duration.ofSeconds(3));
        scene.work();

        assertThat(scene.node().labels()).contains("DUPLICATE");
        assertThat(scene.states()).containsExactly(TransactionState.SUBMITTED);
        scene.ledgers(1);
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Fact 5
    @Test
    void theNextBidIsWhatTheRefusalAsksFor() {
        Scene full = new Scenery().operationsPerLedger(100).strangers(4).build();
        AccountId carol = full.worker("carol");
        full.crowd.offer(200, 470);
        full.pay(carol, 70);
        full.work();

        SubmissionAck.Refused refused =
                (SubmissionAck.Refused) full.node().acks().getFirst();
        assertThat(refused.code()).isEqualTo("txINSUFFICIENT_FEE");
        assertThat(full.only().bumps())
                .extracting(FeeBump::bidStroops)
                .containsExactly(Math.ceilDiv(refused.feeChargedStroops(), 2), 100L);
        full.ledgers(2);
        assertThat(full.states()).containsExactly(TransactionState.SETTLED);
        assertThat(full.received(carol)).isEqualTo(70);
    }

    // Fact 6
    @Test
    void afterTenEmptyLedgersTheBidIsTheNetworksMinimum() {
        scene.ledgers(11);
        PayoutId id = scene.owe(alice, Scene.USDC, 70);
        assertThat(scene.payout(id).bidStroops()).isZero();
        scene.operators().retry(id, new Operators.Order("nobody proposes it", "tester"));
        scene.ledgers(2);

        assertThat(scene.only().bumps()).extracting(FeeBump::bidStroops).containsExactly(100L);
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
    }

    // Fact 7
    @Test
    void oneFailureNamesEveryBadOperationAndTheRestIsPaidAtOnce() {
        Map<Substatus, List<PayoutId>> bad = new HashMap<>();
        List<PayoutId> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(scene.owe(scene.worker("worker-" + i), Scene.USDC, 10 + i));
        }
        scene.propose(100, all);
        scene.node().afterPreflight(() -> {
            for (int i = 0; i < 7; i++) {
                Substatus reason = Trouble.of(i).befall(scene, "worker-" + i);
                bad.computeIfAbsent(reason, _ -> new ArrayList<>()).add(all.get(i));
            }
        });
        scene.ledgers(2);

        assertThat(scene.states()).containsExactly(TransactionState.FAILED, TransactionState.SETTLED);
        assertThat(scene.transactions().getFirst().payments())
                .extracting(PaymentRow::resultCode)
                .doesNotContainNull()
                .filteredOn(code -> !"PAYMENT_SUCCESS".equals(code))
                .hasSize(7);
        bad.forEach((reason, ids) -> assertThat(ids).allMatch(id -> scene.substatus(id) == reason));
        assertThat(all.subList(7, 10)).allMatch(id -> scene.substatus(id) == Substatus.PAID);
    }

    // Fact 8
    @Test
    void aChannelWithNothingToSpendWorksUnderAFeeBump() {
        long all = scene.nature().balance(Keys.channel(0), Asset.NATIVE);
        scene.nature().give(Keys.channel(0), Scene.XLM - all);
        long before = scene.nature().balance(Keys.distribution(), Asset.NATIVE);
        scene.pay(alice, 70);
        scene.ledgers(2);

        assertThat(scene.only().transaction().channel()).isEqualTo(Keys.channel(0));
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(before - scene.nature().balance(Keys.distribution(), Asset.NATIVE))
                .isEqualTo(200);
        assertThat(scene.nature().balance(Keys.channel(0), Asset.NATIVE)).isEqualTo(Scene.XLM);
    }

    // Fact 9
    @Test
    void whatIsPendingAndGoesNowhereIsBumpedAfterTwoLedgers() {
        scene.pay(alice, 70);
        scene.work();
        Envelope first = scene.node().decode(scene.node().sent().getFirst());
        scene.core.holdBackUntil(first.hash(), Long.MAX_VALUE);
        assertThat(scene.node().labels()).containsExactly("PENDING");
        scene.ledgers(1);
        assertThat(scene.only().bumps()).hasSize(1);
        scene.ledgers(1);
        assertThat(scene.only().bumps()).extracting(FeeBump::bidStroops).containsExactly(1_000L, 100L);
        scene.ledgers(1);

        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Fact 10
    @Test
    void theFeeSourceCoversTheMaximumFeesOfAllThatIsQueued() {
        Scene poor = new Scenery().lumens(2).maxBid(Scene.XLM).build();
        AccountId carol = poor.worker("carol");
        PayoutId first = poor.owe(carol, Scene.USDC, 1);
        PayoutId second = poor.owe(carol, Scene.USDC, 2);
        long spendable = Scene.XLM / 2; // two base reserves and one for the trustline
        long bid = spendable / 2 * 2 / 3; // a fee bump counts as one operation more
        poor.propose(bid, List.of(first));
        poor.propose(bid, List.of(second));
        poor.work();
        assertThat(poor.transactions()).hasSize(1);
        assertThat(poor.node().labels()).containsExactly("PENDING");

        poor.ledgers(4);
        assertThat(poor.states()).containsExactly(TransactionState.SETTLED, TransactionState.SETTLED);
        assertThat(poor.node().labels()).containsOnly("PENDING");
        assertThat(poor.received(carol)).isEqualTo(3);
    }

    // Fact 11
    @Test
    void noRequestAsksAboutMoreThanAHundredAndAnErrorAboutOneConcernsOnlyThatOne() {
        List<PayoutId> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(scene.owe(Keys.account("nobody-" + i), Scene.USDC, 1));
        }
        for (int i = 0; i < 300; i += 100) {
            scene.propose(100, all.subList(i, i + 100));
        }
        scene.ledgers(3);
        assertThat(scene.node().sizes()).isNotEmpty().allMatch(size -> size <= 100);

        Recipient silent = new Recipient(scene.worker("silent"), Scene.USDC);
        PayoutId unclear = scene.owe(silent.account(), Scene.USDC, 5);
        PayoutId clear = scene.owe(alice, Scene.USDC, 70);
        scene.propose(100, List.of(unclear, clear));
        scene.node().changePreflights(answer -> without(answer, silent));
        scene.ledgers(2);
        assertThat(scene.substatus(clear)).isEqualTo(Substatus.PAID);
        assertThat(scene.payout(unclear).status()).isEqualTo(PayoutStatus.QUEUED);
        scene.node().behave();
        scene.ledgers(3);
        assertThat(scene.substatus(unclear)).isEqualTo(Substatus.PAID);
    }

    private static Preflight without(Preflight answer, Recipient one) {
        Map<Recipient, Standing> known = new HashMap<>(answer.recipients());
        known.remove(one);
        return new Preflight(known, answer.funds());
    }

    // Fact 12
    @Test
    void whatIsSignedForAnotherNetworkPausesTheLaneAndIsNeverCalledDead() {
        SeedKey key = SeedKey.ofSecretKey(
                new String(SandboxKeys.keyPair("distribution").getSecretSeed()));
        Scene elsewhere = new Scenery()
                .signer(new LaneSigner("another network", Keys.LANE, key))
                .build();
        elsewhere.node().serveNetwork("another network");
        PayoutId id = elsewhere.pay(elsewhere.worker("carol"), 70);
        elsewhere.ledgers(30);

        assertThat(elsewhere.node().labels()).contains("txBAD_AUTH");
        assertThat(elsewhere.isPaused()).isTrue();
        assertThat(elsewhere.states()).containsExactly(TransactionState.UNDETERMINED);
        assertThat(elsewhere.substatus(id)).isEqualTo(Substatus.UNDETERMINED);
    }

    // Fact 13
    @Test
    void whatIsTooLateForTheNextLedgerIsInTheOneAfterAndNothingIsBumpedOrRebuilt() {
        long close = scene.time.instant().plus(Scene.LEDGER).getEpochSecond();
        scene.core.nominate(close);
        scene.pay(alice, 70);
        scene.work();
        ClosedLedger next = scene.nextLedger();
        assertThat(next.transactions()).isEmpty();
        ClosedLedger after = scene.nextLedger();

        assertThat(after.transactions()).hasSize(1);
        Transaction row = scene.only().transaction();
        assertThat(row.state()).isEqualTo(TransactionState.SETTLED);
        assertThat(row.sends()).isEqualTo(1);
        assertThat(scene.only().bumps()).hasSize(1);
        assertThat(scene.received(alice)).isEqualTo(70);
    }
}
