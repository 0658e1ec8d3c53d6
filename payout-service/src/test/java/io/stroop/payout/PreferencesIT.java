package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a caller may ask for with headers: to wait, and that an order is carried out once.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class PreferencesIT extends PayingScene {
    private static final String ORDER = "{\"reason\":\"a test\"}";

    @Test
    void aPayoutIsAnsweredWhenItIsSettledIfTheCallerPrefersToWait() throws Exception {
        TaskCompleted completion = registered("1");
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                () -> given().header("Prefer", "wait=20").get("/v1/payouts/" + completion.payoutId()));
        propose(aBatch(completion));
        TransactionEntity transaction = transactionOf(completion);
        awaitStatus(completion, Substatus.WAITING_FOR_LEDGER);
        assertThat(answer).isNotDone();
        ledger.closeWith(transaction);

        answer.get(10, TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .header("Preference-Applied", "wait=20")
                .body("status", equalTo("SETTLED"));
    }

    @Test
    void theWaitEndsAndManyWaitWithoutAThreadEach() {
        TaskCompleted completion = registered("1");
        long start = System.nanoTime();

        given().header("Prefer", "wait=1")
                .get("/v1/payouts/" + completion.payoutId())
                .then()
                .statusCode(200)
                .body("status", equalTo("QUEUED"));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
    }

    @Test
    void anOrderWithAKeyIsCarriedOutOnce() {
        TaskCompleted completion = registered("1");
        String first =
                cancel(completion, "order-1", ORDER).statusCode(200).extract().asString();

        assertThat(cancel(completion, "\"order-1\"", ORDER)
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        cancel(completion, "order-2", ORDER).statusCode(409);
        cancel(completion, "order-2", ORDER)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations.code", contains("status"));
        cancel(completion, "order-1", "{\"reason\":\"another\"}")
                .statusCode(422)
                .body("violations.code", contains("idempotency-key.reused"));
        cancel(registered("1"), "order-1", ORDER).statusCode(422);
        cancel(completion, " ", ORDER).statusCode(400);
    }

    @Test
    void anOrderWithoutAKeyIsAsBefore() {
        TaskCompleted completion = registered("1");

        given().contentType(ContentType.JSON)
                .body(ORDER)
                .post("/v1/payouts/" + completion.payoutId() + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
    }

    @Test
    void anAnswerWithASecretIsNotKept() {
        given().contentType(ContentType.JSON)
                .body("{\"contact\":\"c\"}")
                .put("/v1/publishers/once")
                .then()
                .statusCode(200);

        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "key-1")
                .body("{\"name\":\"n\"}")
                .post("/v1/publishers/once/keys")
                .then()
                .statusCode(400)
                .body("violations.code", contains("idempotency-key"));
    }

    @Test
    void everyAnswerSaysHowManyRequestsAreLeft() {
        given().get("/v1/lanes")
                .then()
                .header("RateLimit-Policy", startsWith("\"caller\";q="))
                .header("RateLimit", notNullValue());
        given().auth()
                .none()
                .get("/v1/lanes")
                .then()
                .statusCode(401)
                .header("RateLimit-Policy", startsWith("\"address\";q="));
    }

    private static ValidatableResponse cancel(TaskCompleted completion, String key, String order) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(order)
                .post("/v1/payouts/" + completion.payoutId() + "/cancel")
                .then();
    }
}
