package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.runtime.json.StrictJson;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// The registry of publishers, and what their keys open.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class PublishersIT extends TopicScene {
    private static final String REASON = "{\"reason\":\"stolen laptop\"}";

    @Test
    void aKeyIsShownOnceAndWorksAtOnce() {
        register("shown");
        JsonPath issued = issue("shown", "{\"name\":\"production\"}");

        String key = issued.getString("key");
        assertThat(key).startsWith("stroop_" + issued.getString("prefix") + "_");
        with(key).get("/v1/payouts").then().statusCode(200).body("payouts", empty());
        given().get("/v1/publishers/shown")
                .then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("keys.name", contains("production"))
                .body("keys.createdBy", contains(TokenFixtures.EVERYTHING));
        assertThat(given().get("/v1/publishers").asString()).doesNotContain(key.substring(16));
    }

    @Test
    void aKeyDoesWhatItsScopesSay() {
        register("scoped");
        String key = issue("scoped", "{\"name\":\"intake\",\"scopes\":[\"completions:write\"]}")
                .getString("key");

        with(key)
                .get("/v1/payouts")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", endsWith("It needs a scope or role of these: payouts:read, staff."));
    }

    @Test
    void aPublisherSeesItsOwnPayoutsOnly() {
        register("ours");
        String key = issue("ours", "{\"name\":\"n\"}").getString("key");
        TaskCompleted ours = reportedBy("ours", aCompletion("apart-1", "apart", "1"));
        TaskCompleted theirs = reportedBy("theirs", aCompletion("apart-1", "apart", "2"));
        publish(ours);
        publish(theirs);
        awaitRegistered(ours.payoutId());
        awaitRegistered(theirs.payoutId());

        with(key).get("/v1/payouts?workerId=apart").then().statusCode(200).body("payouts.publisher", contains("ours"));
        with(key).get("/v1/payouts/apart-1").then().statusCode(200).body("amount", equalTo("1"));
        with(key).get("/v1/payouts/" + ours.payoutId()).then().statusCode(200);
        with(key).get("/v1/payouts/" + theirs.payoutId()).then().statusCode(404);
        with(key).get("/v1/payouts?publisher=theirs").then().statusCode(403);
        with(key).get("/v1/payouts?publisher=ours").then().statusCode(200).body("payouts", hasSize(1));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        register("revoking");
        JsonPath issued = issue("revoking", "{\"name\":\"n\"}");

        given().delete("/v1/publishers/revoking/keys/" + issued.getString("prefix"))
                .then()
                .statusCode(200)
                .body("keys.revokedBy", contains(TokenFixtures.EVERYTHING));

        with(issued.getString("key"))
                .get("/v1/payouts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"stroop\"")
                .contentType("application/problem+json");
    }

    @Test
    void whileAKeyIsRotatedBothAreValid() {
        register("rotating");
        JsonPath old = issue("rotating", "{\"name\":\"n\",\"scopes\":[\"payouts:read\"]}");

        String rotated = given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/publishers/rotating/keys/" + old.getString("prefix") + "/rotate")
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        with(rotated).get("/v1/payouts").then().statusCode(200);
        with(old.getString("key")).get("/v1/payouts").then().statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"oldExpiresAt\":\"2026-01-01T00:00:00Z\"}")
                .post("/v1/publishers/rotating/keys/" + old.getString("prefix") + "/rotate")
                .then()
                .statusCode(201);
        with(old.getString("key")).get("/v1/payouts").then().statusCode(401);
        with(rotated).get("/v1/payouts").then().statusCode(200);
    }

    @Test
    void aSuspendedPublisherIsRefusedAndNotPaidUntilItIsActiveAgain() {
        register("suspending");
        String key = issue("suspending", "{\"name\":\"n\"}").getString("key");

        given().contentType(ContentType.JSON)
                .body(REASON)
                .post("/v1/publishers/suspending/suspend")
                .then()
                .statusCode(200)
                .body("state", equalTo("suspended"));

        with(key).get("/v1/payouts").then().statusCode(403);
        given().get("/v1/controls").then().body("pausedPublishers", hasItem("suspending"));
        given().contentType(ContentType.JSON)
                .post("/v1/publishers/suspending/activate")
                .then()
                .statusCode(200);
        with(key).get("/v1/payouts").then().statusCode(200);
        given().get("/v1/controls").then().body("pausedPublishers", not(hasItem("suspending")));
    }

    @Test
    void everyChangeIsAnnouncedWithoutTheKeyItself() {
        register("announced");
        String key = issue("announced", "{\"name\":\"n\"}").getString("key");

        ConsumerRecord<byte[], byte[]> record = awaitRecord(
                Topics.PAYOUT_PUBLISHERS,
                one -> text(one.key()).equals("announced") && text(one.value()).contains("apiKeys"));

        assertThat(text(record.value())).doesNotContain(key.substring(16));
        RegisteredPublisher announced = RegisteredPublisher.fromFields(
                        StrictJson.object(record.value()).orThrow())
                .orThrow();
        assertThat(announced.apiKeys()).hasSize(1);
        assertThat(announced.revision()).isPositive();
    }

    @Test
    void whatCannotBeIsRefusedWithASentence() {
        register("strict");

        given().contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"scopes\":[\"everything\"],\"networks\":[\"10.0.0.1/8\"]}")
                .post("/v1/publishers/strict/keys")
                .then()
                .statusCode(400)
                .body("violations.field", contains("scopes[0]", "networks[0]"));
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"n\"}")
                .post("/v1/publishers/nobody/keys")
                .then()
                .statusCode(404);
        given().delete("/v1/publishers/strict/keys/00000000").then().statusCode(404);
    }

    private static void register(String publisher) {
        given().contentType(ContentType.JSON)
                .body("{\"contact\":\"ops@example.com\"}")
                .put("/v1/publishers/" + publisher)
                .then()
                .statusCode(200)
                .body("contact", equalTo("ops@example.com"));
    }

    private static JsonPath issue(String publisher, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/publishers/" + publisher + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification with(String key) {
        return given().auth().oauth2(key);
    }
}
