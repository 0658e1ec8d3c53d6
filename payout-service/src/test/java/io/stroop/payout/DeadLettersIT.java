package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.testing.BackingServices;
import io.stroop.testing.SigningFixtures;
import io.stroop.testing.TokenFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// Records that are not paid, as people see them, and what they do about them.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class DeadLettersIT extends TopicScene {
    @Test
    void aRecordThatWasRefusedForWantOfAKeyIsRegisteredOnceItIsRedriven() {
        TaskCompleted completion = reportedBy("late-key", aCompletion("late-1", "late-worker", "1"));
        send(signedBy("late-key", completion));
        long id = open("late-key");
        given().get("/v1/dead-letters/" + id)
                .then()
                .statusCode(200)
                .body("codes", hasItem("publisher.unknown"))
                .body("completionId", equalTo("late-1"))
                .body("payoutId", equalTo(completion.payoutId().toString()))
                .body("registered", equalTo(false))
                .body("nextStep", containsString("Register the publisher"));

        redrive(id).statusCode(200).body("status", equalTo("redriven"));
        await().atMost(Duration.ofSeconds(20)).until(() -> status(id).equals("open")); // nothing has changed
        given().get("/v1/dead-letters/" + id)
                .then()
                .body("arrivals", equalTo(2))
                .body("redrives", equalTo(1));

        registered("late-key", "late-key");
        redrive(id).statusCode(200);
        awaitRegistered(completion.payoutId());
        redrive(id).statusCode(200).body("status", equalTo("redriven")).body("redrives", equalTo(2));
        given().get("/v1/payouts/" + completion.payoutId()).then().body("timeline", hasSize(1));
        given().queryParam("subject", "dead letter " + id)
                .get("/v1/audit")
                .then()
                .body("action", equalTo(List.of("dead-letter.redrive", "dead-letter.redrive")));
    }

    @Test
    void whatWasPaidIsNotPaidAgainByRedrivingItsForgery() {
        registered("twice", "twice-key");
        TaskCompleted completion = reportedBy("twice", aCompletion("twice-1", "twice-worker", "1"));
        TaskCompleted other = reportedBy("twice", aCompletion("twice-1", "twice-worker", "1000"));
        send(signedBy("twice-key", completion));
        awaitRegistered(completion.payoutId());
        send(signedBy("twice-key", other));
        long id = open("twice");

        redrive(id).statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> status(id).equals("open"));

        given().get("/v1/dead-letters/" + id)
                .then()
                .body("codes", hasItem("completion-id.conflict"))
                .body("registered", equalTo(true));
        given().get("/v1/payouts/" + completion.payoutId()).then().body("amount", equalTo("1"));
        order(id, "close").statusCode(200).body("status", equalTo("closed"));
        redrive(id).statusCode(409).body("detail", containsString("closed already"));
    }

    @Test
    void allOfAKindAreDecidedAtOnceAndNoOthers() {
        for (int i = 0; i < 3; i++) {
            send(signedBy("many", reportedBy("many", aCompletion("many-" + i, "many-worker", "1"))));
        }
        send(new ProducerRecord<>(Topics.TASK_COMPLETIONS_DLQ, bytes("w"), bytes("{\"publisher\":\"many\"}")));
        await().atMost(Duration.ofSeconds(20)).until(() -> openOf("many").size() == 4);

        all("redrive", Map.of("reason", "r", "code", "publisher.suspended", "publisher", "many"))
                .statusCode(200)
                .body("decided", equalTo(0));
        all("close", Map.of("reason", "r", "code", "publisher.unknown", "publisher", "many"))
                .statusCode(200)
                .body("decided", equalTo(3))
                .body("open", equalTo(0));
        all("redrive", Map.of("code", "publisher.unknown")).statusCode(400);

        assertThat(openOf("many")).hasSize(1);
        given().queryParam("subject", "dead letters code=publisher.unknown publisher=many")
                .get("/v1/audit")
                .then()
                .body("[0].after", equalTo("3 dead letters"));
    }

    @Test
    void whatIsNotWholeIsNotSentAgain() {
        send(Topics.TASK_COMPLETIONS_DLQ, bytes("w"), null);
        long id = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().get("/v1/dead-letters?status=open&code=unknown&limit=1000")
                                .jsonPath()
                                .getList("deadLetters.findAll { it.payload == null }.id", Long.class),
                        found -> !found.isEmpty())
                .getFirst();

        redrive(id).statusCode(409).body("detail", containsString("has to correct it"));
        order(id, "close").statusCode(200);
    }

    @Test
    void onlyOperatorsDecideAndWhatDoesNotExistIsNotFound() {
        given().auth()
                .oauth2(TokenFixtures.token("support"))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "r"))
                .post("/v1/dead-letters/1/redrive")
                .then()
                .statusCode(403);
        redrive(Long.MAX_VALUE).statusCode(404);
        given().get("/v1/dead-letters?status=lost").then().statusCode(400);
        given().get("/v1/dead-letters?after=x").then().statusCode(400);
    }

    private static void registered(String publisher, String signer) {
        given().contentType(ContentType.JSON)
                .body(Map.of("contact", "me@example.com"))
                .put("/v1/publishers/" + publisher)
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "key",
                        "publicKey",
                        SigningFixtures.publicKey(signer).publicKey()))
                .post("/v1/publishers/" + publisher + "/signing-keys")
                .then()
                .statusCode(201);
    }

    private static long open(String publisher) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> openOf(publisher), found -> found.size() == 1)
                .getFirst();
    }

    private static List<Long> openOf(String publisher) {
        return given().queryParam("status", "open")
                .queryParam("publisher", publisher)
                .get("/v1/dead-letters")
                .jsonPath()
                .getList("deadLetters.id", Long.class);
    }

    private static String status(long id) {
        return given().get("/v1/dead-letters/" + id).jsonPath().getString("status");
    }

    private static ValidatableResponse redrive(long id) {
        return order(id, "redrive");
    }

    private static ValidatableResponse order(long id, String action) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("reason", "ticket 7"))
                .post("/v1/dead-letters/" + id + "/" + action)
                .then();
    }

    private static ValidatableResponse all(String action, Map<String, String> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/dead-letters/" + action)
                .then();
    }
}
