package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.ViolationException;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.Steps.CommitFault;
import io.stroop.simulation.book.PaymentRow;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.network.Keys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules that make a double payment impossible. Each test fails when its rule is removed.
class FourteenRulesTest {
    private static final Operators.Order ORDER = new Operators.Order("a test", "tester");

    private final Scene scene = new Scenery().build();
    private final AccountId alice = scene.worker("alice");
    private final AccountId bob = scene.worker("bob");

    // Rule 1
    @Test
    void aCompletionIdHasOneRowAndRefusesAnotherBody() {
        TaskCompleted first = scene.completion("order-1", alice, Scene.USDC, 70);
        TaskCompleted other = scene.completion("order-1", alice, Scene.USDC, 7_000);
        assertThat(register(first)).isEmpty();
        assertThat(register(first)).isEmpty();
        assertThat(register(other)).containsExactly(0);
        scene.propose(100, List.of(first.payoutId()));
        scene.ledgers(2);
        assertThat(scene.book().payouts()).hasSize(1);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    private Set<Integer> register(TaskCompleted completion) {
        return scene.book().work(unit -> unit.register(List.of(completion), scene.time.instant()));
    }

    // Rule 2
    @Test
    void aPayoutIsInAtMostOneLivePayment() {
        PayoutId id = scene.pay(alice, 70);
        scene.propose(100, List.of(id));
        scene.work();
        scene.propose(100, List.of(id));
        scene.ledgers(2);
        TransactionRow row = scene.only();
        assertThat(scene.received(alice)).isEqualTo(70);
        Transaction second = Fakes.copy(row.transaction(), Keys.channel(1));
        FeeBump bump = new FeeBump(second.hash(), second.hash(), "", 100, scene.time.instant());
        List<Payment> payments =
                row.payments().stream().map(PaymentRow::payment).toList();
        assertThatThrownBy(() -> scene.book()
                        .change(unit -> unit.apply(List.of(new Change.StoreTransaction(second, bump, payments)))))
                .isInstanceOf(ViolationException.class)
                .hasMessageContaining("live payment");
    }

    // Rule 3
    @Test
    void nothingIsSentThatIsNotStored() throws IOException {
        List<String> missing = new ArrayList<>();
        scene.node().watch(base64 -> {
            Envelope envelope = scene.node().decode(base64);
            boolean stored = scene.book().transactions().stream()
                    .anyMatch(
                            row -> row.hash().hex().equals(envelope.innermost().hashText())
                                    && row.bumps().stream().anyMatch(bump -> base64.equals(bump.envelope()))
                                    && row.transaction().sequence() == envelope.sequence()
                                    && Keys.xdr(row.transaction().channel()).equals(envelope.source())
                                    && row.transaction().maxTime() == Fakes.maxTime(envelope)
                                    && row.payouts().count() == 1);
            if (!stored) {
                missing.add(envelope.innermost().hashText());
            }
        });
        scene.pay(alice, 70);
        scene.time.commits(CommitFault.NONE, CommitFault.NOT_COMMITTED);
        assertThat(scene.gate().step()).isFalse();
        assertThat(scene.transactions()).isEmpty();
        scene.time.commits(CommitFault.NONE, CommitFault.NONE, CommitFault.NONE, CommitFault.NOT_COMMITTED);
        scene.ledgers(4);

        assertThat(missing).isEmpty();
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Rule 4
    @Test
    void everythingSentHasAMaxTimeAndTheSameInnerTransaction() {
        scene.node().answer(new SubmissionAck.Unanswered("connection lost"), false);
        scene.pay(alice, 70);
        scene.ledgers(8);

        TransactionRow row = scene.only();
        long closed = scene.core
                .history()
                .at(row.transaction().signedLedger().number())
                .info()
                .closeTime();
        assertThat(row.transaction().maxTime()).isEqualTo(closed + 60);
        assertThat(scene.node().sent()).hasSizeGreaterThan(3);
        assertThat(row.bumps()).hasSizeGreaterThan(1);
        assertThat(scene.node().sent())
                .allMatch(base64 -> row.bumps().stream().anyMatch(bump -> base64.equals(bump.envelope())))
                .allMatch(base64 -> Fakes.maxTime(scene.node().decode(base64)) == closed + 60)
                .map(base64 -> scene.node().decode(base64).innermost().fullHash())
                .containsOnly(
                        scene.node().decode(row.transaction().innerEnvelope()).fullHash());
    }

    // Rule 5
    @Test
    void onlyAProofOfDeathLetsItBePaidAgain() {
        scene.node().answer(new SubmissionAck.Unanswered("504"), false);
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(12);
        assertThat(scene.states()).containsExactly(TransactionState.UNDETERMINED);

        scene.node().behave();
        scene.node().lagWithSequences(5);
        scene.node().answer(new SubmissionAck.Unanswered("504"), false);
        scene.ledgers(3);
        assertThat(scene.states())
                .as("an older snapshot proves nothing")
                .containsExactly(TransactionState.UNDETERMINED);

        scene.node().behave();
        scene.ledgers(3);
        assertThat(scene.states()).containsExactly(TransactionState.EXPIRED, TransactionState.SETTLED);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Rule 5
    @Test
    void aUsedSequenceWithAnUnknownHashIsQuarantinedAndNeverPaidAgain() {
        PayoutId id = scene.pay(alice, 70);
        scene.node().loseTransactions();
        scene.ledgers(60);

        assertThat(scene.states()).containsExactly(TransactionState.QUARANTINED);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.QUARANTINED);
        assertThat(scene.received(alice)).isEqualTo(70);
        assertThat(scene.book().channels())
                .filteredOn(channel -> !channel.free())
                .hasSize(1);

        scene.node().behave();
        scene.nextLedger();
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
    }

    // Rule 6
    @ParameterizedTest
    @ValueSource(
            strings = {"PENDING", "DUPLICATE", "TRY_AGAIN_LATER", "429", "503", "504", "connection lost", "txBAD_SEQ"})
    void whatIsNotDecidedIsNeverAFailure(String answer) {
        SubmissionAck ack = switch (answer) {
            case "PENDING" -> new SubmissionAck.Pending();
            case "DUPLICATE" -> new SubmissionAck.Duplicate();
            case "TRY_AGAIN_LATER" -> new SubmissionAck.TryAgainLater();
            case "txBAD_SEQ" -> new SubmissionAck.Refused(answer, 0);
            default -> new SubmissionAck.Unanswered(answer);
        };
        scene.node().answer(ack, true);
        scene.node().loseTransactions();
        PayoutId id = scene.pay(alice, 70);
        scene.ledgers(8);
        assertThat(scene.only().state()).matches(TransactionState::sendable);
        assertThat(scene.payout(id).status()).isEqualTo(PayoutStatus.SUBMITTED);

        scene.node().behave();
        scene.ledgers(2);
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Rule 7
    @Test
    void aBadSequenceIsLookedUpAndNeverSequencedAnew() {
        scene.node().answer(new SubmissionAck.Refused("txBAD_SEQ", 0), true);
        scene.pay(alice, 70);
        scene.work();
        long sequence = scene.only().transaction().sequence();
        scene.work();
        assertThat(scene.node().requests("lookUp")).isNotEmpty();
        scene.ledgers(2);
        assertThat(scene.states()).containsExactly(TransactionState.SETTLED);
        assertThat(scene.node().sent())
                .extracting(sent -> scene.node().decode(sent).sequence())
                .containsOnly(sequence);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // Rule 8
    @Test
    void aChannelHasOneHolderUntilItsTransactionIsDecided() {
        Scene one = new Scenery().channels(1).build();
        AccountId carol = one.worker("carol");
        one.node().answer(new SubmissionAck.TryAgainLater(), false);
        one.pay(carol, 1);
        one.pay(carol, 2);
        one.ledgers(3);
        Transaction first = one.only().transaction();
        apply(one, new Change.FreeChannel(first.channel(), first.channelToken() - 1, 0));
        assertThat(one.book().channels()).as("an old token frees nothing").noneMatch(channel -> channel.free());
        assertThatThrownBy(
                        () -> apply(one, new Change.LeaseChannel(first.channel(), first.channelToken(), first.hash())))
                .isInstanceOf(ViolationException.class);

        one.node().behave();
        one.ledgers(4);
        assertThat(one.states()).containsExactly(TransactionState.SETTLED, TransactionState.SETTLED);
        assertThat(one.transactions())
                .extracting(row -> row.transaction().channelToken())
                .containsExactly(1L, 2L);
        assertThat(one.received(carol)).isEqualTo(3);
    }

    private static void apply(Scene scene, Change change) {
        scene.book().change(unit -> unit.apply(List.of(change)));
    }

    // Rule 9
    @Test
    void aFeeBumpKeepsTheInnerHashAndIsFoundByBoth() {
        scene.node().deliver(_ -> () -> new SubmissionAck.Pending());
        scene.pay(alice, 70);
        scene.ledgers(6);
        TransactionRow row = scene.only();
        assertThat(row.bumps()).extracting(FeeBump::bidStroops).containsExactly(10_000L, 1_000L, 100L);
        assertThat(row.bumps())
                .extracting(FeeBump::hash)
                .doesNotContain(row.hash())
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> apply(scene, new Change.StoreBump(row.bumps().getLast())))
                .isInstanceOf(ViolationException.class);

        // a bump that is neither the first nor the last arrives late, and wins
        FeeBump winner = row.bumps().get(1);
        scene.node().submit(scene.node().decode(String.valueOf(winner.envelope())));
        scene.ledgers(1);
        assertThat(scene.node().lookUp(row.hash())).isInstanceOf(LookUp.InLedger.class);
        assertThat(scene.node().lookUp(winner.hash())).isInstanceOf(LookUp.InLedger.class);
        assertThat(scene.book().announcements())
                .extracting(PayoutSettled::transactionHash, PayoutSettled::feeBumpHash)
                .containsExactly(tuple(row.hash(), winner.hash()));
    }

    // Rule 10
    @Test
    void settlesOnlyFromAResultThatMatchesOperationByOperation() {
        PayoutId first = scene.owe(alice, Scene.USDC, 70);
        PayoutId second = scene.owe(bob, Scene.USDC, 30);
        scene.propose(100, List.of(first, second));
        scene.node().changeLookUps(found -> Fakes.withOperations(found, List.of("PAYMENT_SUCCESS")));
        scene.ledgers(2);
        scene.node()
                .changeLookUps(found -> Fakes.withOperations(found, List.of("PAYMENT_SUCCESS", "PAYMENT_LINE_FULL")));
        scene.ledgers(2);
        assertThat(scene.only().state()).matches(TransactionState::undecided);
        assertThat(scene.book().announcements()).isEmpty();
        scene.node().behave();
        scene.ledgers(1);
        assertThat(scene.only().payments()).extracting(PaymentRow::resultCode).containsOnly("PAYMENT_SUCCESS");
        assertThat(scene.book().announcements())
                .extracting(settled -> settled.completion().amount().stroops())
                .containsExactlyInAnyOrder(scene.received(alice), scene.received(bob));
    }

    // Rule 11
    @Test
    void whatIsSettledIsWhatLeftTheBalance() {
        long before = scene.received(Keys.distribution());
        PayoutId poor = scene.owe(bob, Scene.USDC, 30);
        scene.propose(100, List.of(scene.owe(alice, Scene.USDC, 70), scene.owe(alice, Scene.USDC, 5), poor));
        scene.node().afterPreflight(() -> scene.nature().distrust(bob, Scene.USDC));
        scene.ledgers(3);
        scene.node().answer(new SubmissionAck.Unanswered("504"), true);
        scene.pay(alice, 11);
        scene.ledgers(3);

        assertThat(Fakes.settled(scene.book().payouts()))
                .isEqualTo(86)
                .isEqualTo(Fakes.operations(scene.transactions()))
                .isEqualTo(before - scene.received(Keys.distribution()));
        assertThat(scene.substatus(poor)).isEqualTo(Substatus.NO_TRUSTLINE);
    }

    // Rule 12
    @ParameterizedTest
    @ValueSource(strings = {"all", "lane", "asset", "publisher", "payout cap", "worker cap", "publisher cap", "floor"})
    void switchesAndLimitsHoldInTheCommitThatSigns(String what) {
        Operators operators = scene.operators();
        long balance = scene.received(Keys.distribution());
        Consumer<Cap.Kind> cap =
                kind -> operators.setCap(new Cap(kind, Scene.USDC, kind == Cap.Kind.BALANCE_FLOOR ? balance : 69));
        PayoutId id = scene.pay(alice, 70);
        scene.node().afterPreflight(() -> {
            switch (what) {
                case "all" -> operators.pause(Scope.ALL, "", ORDER);
                case "lane" -> operators.pauseLane(Keys.LANE, "a test");
                case "asset" -> operators.pause(Scope.ASSET, Scene.USDC.canonical(), ORDER);
                case "publisher" -> operators.pause(Scope.PUBLISHER, "shop", ORDER);
                case "payout cap" -> cap.accept(Cap.Kind.PAYOUT);
                case "worker cap" -> cap.accept(Cap.Kind.WORKER_HOUR);
                case "publisher cap" -> cap.accept(Cap.Kind.PUBLISHER_HOUR);
                default -> cap.accept(Cap.Kind.BALANCE_FLOOR);
            }
        });
        scene.ledgers(3);

        assertThat(scene.node().requests("preflight")).isNotEmpty();
        assertThat(scene.transactions()).isEmpty();
        assertThat(scene.node().sent()).isEmpty();
        assertThat(scene.payout(id).status()).isNotIn(PayoutStatus.BATCHED, PayoutStatus.SUBMITTED);
    }

    // Rule 13
    @Test
    void replayingEveryTopicChangesNothing() {
        List<TaskCompleted> completions =
                List.of(scene.completion("a", alice, Scene.USDC, 70), scene.completion("b", bob, Asset.NATIVE, 30));
        completions.forEach(this::register);
        var batch = scene.batch(
                100, completions.stream().map(TaskCompleted::payoutId).toList());
        scene.propose(batch);
        scene.work();
        scene.time.pass(Scene.LEDGER);
        scene.core.close(scene.time.instant().getEpochSecond());
        scene.time.commits(CommitFault.NONE, CommitFault.UNKNOWN_BUT_COMMITTED);
        scene.ledgers(1);
        assertThat(scene.book().announcements()).hasSize(2);
        List<Object> before = everything();

        completions.forEach(one -> assertThat(register(one)).isEmpty());
        scene.propose(batch);
        scene.propose(100, completions.stream().map(TaskCompleted::payoutId).toList());
        scene.ledgers(40);

        assertThat(everything()).isEqualTo(before);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    private List<Object> everything() {
        return List.of(
                List.copyOf(scene.book().payouts()),
                scene.transactions(),
                List.copyOf(scene.book().announcements()),
                List.copyOf(scene.book().timeline()));
    }

    // Rule 14
    @Test
    void whatFailedInALedgerIsFinalAndItsPayoutsArePaidByAnother() {
        PayoutId good = scene.owe(alice, Scene.USDC, 70);
        PayoutId bad = scene.owe(bob, Scene.USDC, 30);
        scene.propose(100, List.of(good, bad));
        scene.node().afterPreflight(() -> scene.nature().distrust(bob, Scene.USDC));
        scene.ledgers(3);

        assertThat(scene.states()).containsExactly(TransactionState.FAILED, TransactionState.SETTLED);
        assertThat(scene.substatus(good)).isEqualTo(Substatus.PAID);
        assertThat(scene.substatus(bad)).isEqualTo(Substatus.NO_TRUSTLINE);
        TransactionHash failed = scene.transactions().getFirst().hash();
        LookUp.InLedger found = (LookUp.InLedger) scene.node().lookUp(failed);
        Change.EndTransaction again =
                new Change.EndTransaction(failed, TransactionState.SETTLED, found, List.of(), null, scene.now());
        assertThatThrownBy(() -> apply(scene, again)).isInstanceOf(IllegalTransitionException.class);
    }
}
