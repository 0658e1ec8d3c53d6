package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What operators do to payouts and transactions over HTTP.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ControlsIT extends PayingScene {
    private static final String ORDER = "{\"reason\":\"ticket 7\"}";

    @Test
    void aWaitingPayoutIsRedirectedToTheNewWalletAndPaidThere() {
        TaskCompleted lost = waitingForItsAccount();

        given().contentType(ContentType.JSON)
                .body("{\"destination\":\"%s\",\"reason\":\"lost wallet\"}".formatted(address("new-wallet")))
                .post("/v1/payouts/" + lost.payoutId() + "/redirect")
                .then()
                .statusCode(202)
                .body("action", equalTo("redirect"))
                .body("state", equalTo("pending"));
        assertThat(status(lost)).isEqualTo(Substatus.NO_ACCOUNT);
        approve(lost);
        given().get("/v1/payouts/" + lost.payoutId())
                .then()
                .body("destination", equalTo(address("new-wallet")))
                .body("substatus", equalTo("redirected"))
                .body("timeline.actor", hasItem(TokenFixtures.EVERYTHING + ", approved by approver"));

        TransactionEntity paying = transactionOf(lost);
        assertThat(read(() -> transactions.payments(paying.hash())).getFirst().destination())
                .isEqualTo(address("new-wallet"));
        ledger.closeWith(paying);
        awaitStatus(lost, Substatus.PAID);
    }

    @Test
    void aCancelledPayoutIsNeverPaid() {
        TaskCompleted completion = waitingForItsAccount();

        order(completion.payoutId(), "cancel").statusCode(200).body("status", equalTo("CANCELLED"));
        propose(aBatch(completion));

        order(completion.payoutId(), "cancel").statusCode(409).body("detail", containsString("CANCELLED"));
        order(completion.payoutId(), "release").statusCode(409);
        assertThat(status(completion)).isEqualTo(Substatus.CANCELLED);
    }

    @Test
    void whatIsSignedIsNeitherCancelledNorRedirected() {
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));
        TransactionEntity transaction = transactionOf(completion);

        order(completion.payoutId(), "cancel").statusCode(409);
        ledger.closeWith(transaction);
        awaitStatus(completion, Substatus.PAID);
    }

    @Test
    void aPayoutOverItsCapIsHeldUntilItIsReleased() {
        cap("payout", "2").statusCode(200).body("caps.amount", contains("2"));
        TaskCompleted large = registered("3");
        TaskCompleted small = registered("1");
        propose(aBatch(large, small));
        awaitStatus(large, Substatus.OVER_CAP);
        ledger.closeWith(transactionOf(small));
        awaitStatus(small, Substatus.PAID);

        order(large.payoutId(), "release").statusCode(202).body("requestedBy", equalTo(TokenFixtures.EVERYTHING));
        approve(large);

        ledger.closeWith(transactionOf(large));
        awaitStatus(large, Substatus.PAID);
        given().delete("/v1/controls/caps/payout/native").then().statusCode(200).body("caps", empty());
    }

    @Test
    void whatIsHeldByAPersonIsReleasedByTwo() {
        TaskCompleted completion = waitingForItsAccount();
        order(completion.payoutId(), "hold").statusCode(200).body("substatus", equalTo("set_aside"));
        order(completion.payoutId(), "hold").statusCode(409).body("detail", containsString("HELD"));

        String request = order(completion.payoutId(), "release")
                .statusCode(202)
                .extract()
                .path("id");
        order(completion.payoutId(), "release").statusCode(409).body("detail", containsString("asked for already"));
        given().contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/approvals/" + request + "/approve")
                .then()
                .statusCode(409)
                .body("detail", containsString("another approver"));
        assertThat(status(completion)).isEqualTo(Substatus.SET_ASIDE);

        ledger.reset();
        approve(completion);
        given().auth()
                .oauth2(TokenFixtures.token("approver"))
                .contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/approvals/" + request + "/approve")
                .then()
                .statusCode(409)
                .body("detail", containsString("approved already"));
        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
    }

    @Test
    void anApprovalOfWhatHasMovedOnDoesNothing() {
        TaskCompleted completion = waitingForItsAccount();
        order(completion.payoutId(), "hold").statusCode(200);
        String request = order(completion.payoutId(), "release")
                .statusCode(202)
                .extract()
                .path("id");
        order(completion.payoutId(), "cancel").statusCode(200);

        given().auth()
                .oauth2(TokenFixtures.token("approver"))
                .contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/approvals/" + request + "/approve")
                .then()
                .statusCode(409)
                .body("detail", containsString("CANCELLED"));
        assertThat(status(completion)).isEqualTo(Substatus.CANCELLED);
    }

    @Test
    void aPausedAssetWaitsAndGoesOutWhenItIsResumed() {
        given().contentType(ContentType.JSON)
                .body(ORDER)
                .put("/v1/controls/pauses/assets/native")
                .then()
                .statusCode(200)
                .body("pausedAssets", contains("native"));
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.PAUSED);

        given().delete("/v1/controls/pauses/assets/native")
                .then()
                .statusCode(200)
                .body("pausedAssets", empty());

        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
    }

    @Test
    void aQuarantinedTransactionIsResolvedByAPerson() {
        ledger.answers(envelope -> new SubmissionAck.Unanswered("lost"));
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));
        TransactionEntity lost = transactionOf(completion);
        ledger.sequence(lost.channel(), lost.sequence());
        ledger.close(600);
        awaitStatus(completion, Substatus.QUARANTINED);

        resolve(lost, "paid").statusCode(400).body("detail", containsString("unpaid"));
        ledger.answers(envelope -> new SubmissionAck.Pending());
        resolve(lost, "unpaid").statusCode(200).body("state", equalTo(TransactionState.EXPIRED.name()));

        await(completion, lost);
    }

    @Test
    void ordersThatMakeNoSenseSayWhatIsWrong() {
        TaskCompleted completion = registered("1");
        String payout = "/v1/payouts/" + completion.payoutId();

        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"a\\nb\",\"actor\":\"somebody else\"}")
                .post(payout + "/cancel")
                .then()
                .statusCode(400)
                .body("violations.field", contains("\"actor\"", "reason"));
        given().contentType(ContentType.TEXT)
                .body(ORDER)
                .post(payout + "/cancel")
                .then()
                .statusCode(415);
        given().contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/payouts/none/cancel")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .body("{\"destination\":\"GBAD\",\"reason\":\"r\"}")
                .post(payout + "/redirect")
                .then()
                .statusCode(400)
                .body("violations.field", contains("destination"));
        given().contentType(ContentType.JSON)
                .body("{\"amount\":\"1\"}")
                .put("/v1/controls/caps/weekly/native")
                .then()
                .statusCode(400)
                .body("detail", containsString("worker-hour"));
    }

    private TaskCompleted waitingForItsAccount() {
        TaskCompleted completion = registered("1");
        ledger.recipient(completion.destination().address(), Receivability.NO_ACCOUNT);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_ACCOUNT);
        return completion;
    }

    private static ValidatableResponse order(PayoutId payout, String order) {
        return given().contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/payouts/" + payout + "/" + order)
                .then();
    }

    /// The second person agrees.
    private static void approve(TaskCompleted completion) {
        String request = given().get("/v1/approvals")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.payoutId == '%s' }.id".formatted(completion.payoutId()));
        given().auth()
                .oauth2(TokenFixtures.token("approver"))
                .contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/approvals/" + request + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("approved"))
                .body("decidedBy", equalTo("approver"));
    }

    private static ValidatableResponse cap(String kind, String amount) {
        return given().contentType(ContentType.JSON)
                .body("{\"amount\":\"" + amount + "\"}")
                .put("/v1/controls/caps/" + kind + "/native")
                .then();
    }

    private static ValidatableResponse resolve(TransactionEntity transaction, String outcome) {
        return given().contentType(ContentType.JSON)
                .body("{\"outcome\":\"%s\",\"reason\":\"looked it up\"}".formatted(outcome))
                .post("/v1/transactions/" + transaction.hash() + "/resolve")
                .then();
    }

    private void await(TaskCompleted completion, TransactionEntity lost) {
        Awaitility.await().until(() -> transactionOf(completion), t -> !t.hash().equals(lost.hash()));
    }
}
