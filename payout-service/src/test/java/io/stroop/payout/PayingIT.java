package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.payout.PayoutFixtures.batchOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.MemoHash;
import org.stellar.sdk.Network;
import org.stellar.sdk.Transaction;

/// The way of a payout from the book to the ledger, and every way in which a network can leave us in doubt.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class PayingIT extends PayingScene {

    @Test
    void aProposedCompletionIsSignedSentAndSettled() {
        TaskCompleted completion = registered("0.05");
        propose(aBatch(completion));

        TransactionEntity transaction = transactionOf(completion);
        awaitStatus(completion, Substatus.WAITING_FOR_LEDGER);
        ledger.closeWith(transaction);

        awaitStatus(completion, Substatus.PAID);
        assertThat(read(() -> transactions.find(transaction.hash()).orElseThrow()))
                .satisfies(settled -> {
                    assertThat(settled.state()).isEqualTo(TransactionState.SETTLED);
                    assertThat(settled.feeCharged()).isEqualTo(200);
                });
        assertThat(read(() -> transactions.payments(transaction.hash()))
                        .getFirst()
                        .amount())
                .isEqualTo(completion.amount());
    }

    @Test
    void theMemoOnTheLedgerIsTheManifestRootThatTheBookComputes() throws IOException {
        TaskCompleted one = registered("1");
        TaskCompleted two = registered("2");
        propose(aBatch(one, two));
        TransactionEntity transaction = transactionOf(one);
        awaitStatus(one, Substatus.WAITING_FOR_LEDGER);

        FeeBumpTransaction sent = (FeeBumpTransaction)
                Transaction.fromEnvelopeXdr(ledger.sent().getFirst(), new Network("a network of tests"));
        String memo =
                HexFormat.of().formatHex(((MemoHash) sent.getInnerTransaction().getMemo()).getBytes());

        given().get("/v1/transactions/" + transaction.hash())
                .then()
                .statusCode(200)
                .body("payments", hasSize(2))
                .body("manifestRoot", equalTo(memo));
    }

    @Test
    void theSameProposalTwiceIsSignedOnce() {
        TaskCompleted completion = registered("1");
        PayoutBatch batch = aBatch(completion);
        propose(batch);
        propose(batch);

        transactionOf(completion);
        assertThat(read(() -> transactions.count("batchId", batch.batchId().value())))
                .isEqualTo(1);
    }

    @Test
    void aCompletionInTwoProposalsIsPaidByOneOnly() {
        TaskCompleted completion = registered("1");
        PayoutBatch second = aBatch(completion);
        propose(aBatch(completion));
        transactionOf(completion);
        propose(second);

        awaitBatch(second, Batch.State.EMPTY);
        assertThat(read(() -> transactions.paymentsOf(completion.payoutId()))).hasSize(1);
    }

    @Test
    void aCompletionTwiceInOneProposalIsPaidOnce() {
        TaskCompleted completion = registered("1");
        BatchedPayout item = new BatchedPayout(completion.payoutId(), completion.amount());
        propose(batchOf(
                List.of(new BatchedPayment(completion.destination(), completion.asset(), List.of(item, item)))));

        TransactionEntity transaction = transactionOf(completion);
        assertThat(read(() -> transactions.payments(transaction.hash()))
                        .getFirst()
                        .amount())
                .isEqualTo(completion.amount());
    }

    @Test
    void whatTheBookDoesNotConfirmIsLeftOut() {
        TaskCompleted good = registered("1");
        TaskCompleted other = registered("1");
        PayoutBatch batch = batchOf(List.of(
                new BatchedPayment(
                        good.destination(), good.asset(), List.of(new BatchedPayout(good.payoutId(), good.amount()))),
                new BatchedPayment(
                        other.destination(),
                        other.asset(),
                        List.of(new BatchedPayout(other.payoutId(), StroopAmount.parse("1000"))))));
        propose(batch);

        TransactionEntity transaction = transactionOf(good);
        assertThat(transaction.operations()).isEqualTo(1);
        assertThat(status(other)).isEqualTo(Substatus.WAITING_FOR_BATCH);
    }

    @Test
    void theEnvelopeIsCommittedBeforeItIsSent() {
        AtomicReference<Boolean> stored = new AtomicReference<>(false);
        ledger.answers(envelope -> {
            stored.set(read(() -> transactions.undecided(100).stream()
                    .anyMatch(t -> envelope.equals(
                            transactions.bumps(t.hash()).getFirst().envelope()))));
            return new SubmissionAck.Pending();
        });
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));

        awaitStatus(completion, Substatus.WAITING_FOR_LEDGER);
        assertThat(stored.get()).isTrue();
    }

    @Test
    void anAnswerThatDecidesNothingLeadsToTheSameBytesAgainAndNeverToANewTransaction() {
        AtomicInteger answers = new AtomicInteger();
        List<SubmissionAck> undecided = List.of(
                new SubmissionAck.Unanswered("connection lost"),
                new SubmissionAck.TryAgainLater(),
                new SubmissionAck.Refused("txBAD_SEQ", 0));
        ledger.answers(envelope -> undecided.get(answers.getAndIncrement() % undecided.size()));
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));

        TransactionEntity transaction = transactionOf(completion);
        awaitStatus(completion, Substatus.UNDETERMINED);
        await().atMost(Duration.ofSeconds(20)).until(() -> ledger.sent().size() >= 3);
        assertThat(Set.copyOf(ledger.sent())).hasSize(1);
        ledger.closeWith(transaction);
        awaitStatus(completion, Substatus.PAID);
        assertThat(read(() -> transactions.paymentsOf(completion.payoutId()))).hasSize(1);
    }

    @Test
    void aFailedTransactionSetsTheBadRecipientAsideAndPaysTheOthersAgain() {
        TaskCompleted good = registered("1");
        TaskCompleted bad = registered("1");
        propose(aBatch(good, bad));
        TransactionEntity failed = transactionOf(good);
        ledger.recipient(bad.destination().address(), Receivability.NO_TRUSTLINE);

        ledger.closeWithFailed(failed, List.of("PAYMENT_SUCCESS", "PAYMENT_NO_TRUST"));

        awaitStatus(bad, Substatus.NO_TRUSTLINE);
        TransactionEntity again =
                await().until(() -> transactionOf(good), t -> !t.hash().equals(failed.hash()));
        assertThat(again.operations()).isEqualTo(1);
    }

    @Test
    void aRecipientWhoCannotBePaidIsPaidOnceItCanBe() {
        TaskCompleted completion = registered("1");
        ledger.recipient(completion.destination().address(), Receivability.NO_ACCOUNT);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_ACCOUNT);
        assertThat(ledger.sent()).isEmpty();

        ledger.recipient(completion.destination().address(), Receivability.RECEIVABLE);

        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
    }

    @Test
    void aPausedLaneSignsNothing() {
        operators.pauseLane(LANE, "test");
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));

        await().during(Duration.ofMillis(400)).until(() -> status(completion) == Substatus.WAITING_FOR_BATCH);
        operators.resumeLane(LANE);
        transactionOf(completion);
    }

    @Test
    void anAnswerThatOnlyWeCanMendPausesTheLane() {
        ledger.answers(envelope -> new SubmissionAck.Refused("txBAD_AUTH", 0));
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));

        await().until(() -> read(() -> lanes.findById("main")).paused());
        assertThat(read(() -> transactions
                                .find(transactionOf(completion).hash())
                                .orElseThrow())
                        .state()
                        .undecided())
                .isTrue();
    }

    @Test
    void tooLowABidIsRaisedByAnotherBumpOfTheSameTransaction() {
        AtomicInteger answers = new AtomicInteger();
        ledger.answers(envelope -> answers.getAndIncrement() == 0
                ? new SubmissionAck.Refused("txINSUFFICIENT_FEE", 5_000)
                : new SubmissionAck.Pending());
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));

        awaitStatus(completion, Substatus.UNDETERMINED);
        TransactionEntity transaction = transactionOf(completion);
        await().until(() -> read(() -> transactions.bumps(transaction.hash())).size() == 2);
        assertThat(read(() -> transactions.bumps(transaction.hash())).getFirst().bidStroops())
                .isEqualTo(2_500);
        assertThat(read(() -> transactions.paymentsOf(completion.payoutId()))).hasSize(1);
    }

    @Test
    void moreBatchesThanChannelsWaitForTheLedger() {
        TaskCompleted first = registered("1");
        TaskCompleted second = registered("1");
        TaskCompleted third = registered("1");
        propose(aBatch(first));
        propose(aBatch(second));
        TransactionEntity one = transactionOf(first);
        transactionOf(second);
        propose(aBatch(third));
        await().during(Duration.ofMillis(400)).until(() -> status(third) == Substatus.WAITING_FOR_BATCH);

        ledger.closeWith(one);

        assertThat(transactionOf(third).channel()).isEqualTo(one.channel());
        assertThat(transactionOf(third).sequence()).isEqualTo(one.sequence() + 1);
    }

    @Test
    void aResultThatDoesNotMatchItsTransactionKeepsNoOtherFromSettling() {
        TaskCompleted first = registered("1");
        TaskCompleted second = registered("1");
        propose(aBatch(first));
        TransactionEntity mismatched = transactionOf(first);
        propose(aBatch(second));
        TransactionEntity whole = transactionOf(second);

        ledger.closeWith(mismatched, List.of("PAYMENT_SUCCESS", "PAYMENT_SUCCESS"));
        ledger.closeWith(whole);

        awaitStatus(second, Substatus.PAID);
        assertThat(read(() -> transactions.find(mismatched.hash()).orElseThrow())
                        .state())
                .isEqualTo(TransactionState.SUBMITTED);
    }
}
