package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.payout.transaction.Transactions;
import io.stroop.runtime.json.StrictJson;
import io.stroop.testing.BackingServices;
import io.stroop.testing.RouteMatrix;
import io.stroop.testing.SigningFixtures;
import io.stroop.testing.TokenFixtures;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// Somebody who can write to the broker, has stolen a key, guesses passwords, or makes other people's browsers do
/// things.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class HostileRunIT extends TopicScene {
    private static final int PASSWORDS = 10_000;
    private static final int MOST_OF_ONE_ADDRESS = 20;
    private static final int FORGERIES = 400;
    private static final List<String> GONE = List.of("BATCHED", "SUBMITTED", "SETTLED");
    private static final Random RANDOM = new Random(7);

    @Inject
    ScriptedLedger ledger;

    @Inject
    Transactions transactions;

    @Inject
    EntityManager entities;

    @Test
    void noForgedReplayedOrReSignedRecordIsPaidAndEachIsADeadLetter() {
        registered("victim", "victim-key");
        registered("attacker", "attacker-key");
        TaskCompleted genuine = reportedBy("victim", aCompletion("genuine", "hostile-worker", "1"));
        ProducerRecord<byte[], byte[]> captured = signedBy("victim-key", genuine);
        send(captured);
        awaitRegistered(genuine.payoutId());
        for (int i = 0; i < FORGERIES; i++) {
            send(forgery(i, captured));
        }
        TaskCompleted last = reportedBy("victim", aCompletion("last", "hostile-worker", "1"));
        send(signedBy("victim-key", last));
        awaitRegistered(last.payoutId());

        given().queryParam("workerId", "hostile-worker")
                .get("/v1/payouts")
                .then()
                .body("payouts.findAll { it.completionId != 'genuine' && it.completionId != 'last' }", empty())
                .body("payouts", hasSize(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Stream.of("victim", "attacker")
                                .mapToInt(HostileRunIT::deadLetters)
                                .sum()
                        >= FORGERIES);
        System.out.printf("hostile: forged=%d paid=0%n", FORGERIES);
    }

    private static ProducerRecord<byte[], byte[]> forgery(int i, ProducerRecord<byte[], byte[]> captured) {
        TaskCompleted wanted = reportedBy("victim", aCompletion("forged-" + i, "hostile-worker", "1000"));
        return switch (i % 4) {
            case 0 -> unsigned(wanted);
            case 1 -> signedBy("attacker-key", wanted);
            case 2 -> { // the value of another payout with a captured signature
                ProducerRecord<byte[], byte[]> record = unsigned(wanted);
                captured.headers().forEach(header -> record.headers().add(header));
                yield record;
            }
            default -> { // a good record with a bit of its signature flipped
                ProducerRecord<byte[], byte[]> record = signedBy("victim-key", wanted);
                byte[] signature =
                        record.headers().lastHeader("webhook-signature").value().clone();
                int at = 4 + RANDOM.nextInt(80);
                signature[at] = (byte) (signature[at] == 'A' ? 'B' : 'A');
                record.headers().remove("webhook-signature");
                record.headers().add("webhook-signature", signature);
                yield record;
            }
        };
    }

    @Test
    void aStolenSigningKeyLosesNoMoreThanTheCapsOfItsPublisher() {
        registered("robbed", "robbed-key");
        cap("robbed", "payout", "10");
        cap("robbed", "publisher-hour", "25");
        List<TaskCompleted> theft = IntStream.range(0, 40)
                .mapToObj(i ->
                        reportedBy("robbed", aCompletion("theft-" + i, "thief-" + i % 7, i % 2 == 0 ? "1000" : "5")))
                .toList();
        theft.forEach(one -> send(signedBy("robbed-key", one)));
        awaitRegistered(theft.getLast().payoutId());
        send(new ProducerRecord<>(
                Topics.PAYOUT_BATCHES,
                bytes("main"),
                StrictJson.write(PayoutFixtures.aBatch(theft.toArray(TaskCompleted[]::new))
                        .toFields())));

        await().atMost(Duration.ofSeconds(30)).until(() -> statuses().stream().anyMatch(GONE::contains));
        QuarkusTransaction.requiringNew()
                .call(() -> transactions.undecided(100))
                .forEach(ledger::closeWith);
        BigDecimal lost = given()
                .queryParam("publisher", "robbed")
                .queryParam("limit", 1000)
                .get("/v1/payouts")
                .jsonPath()
                .<Map<String, String>>getList("payouts")
                .stream()
                .filter(payout -> GONE.contains(payout.get("status")))
                .map(payout -> new BigDecimal(payout.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(lost).isPositive().isLessThanOrEqualTo(new BigDecimal("25"));
        System.out.printf("hostile: stolen=20100 cap=25 lost=%s%n", lost.toPlainString());
    }

    private static List<String> statuses() {
        return given().queryParam("publisher", "robbed")
                .queryParam("limit", 1000)
                .get("/v1/payouts")
                .jsonPath()
                .getList("payouts.status", String.class);
    }

    @Test
    void tenThousandWrongPasswordsOpenNothingAndTheRightOneNeitherMeanwhile() {
        int signedIn = 0;
        int looked = 0;
        for (int i = 0; i < PASSWORDS; i++) {
            String name = TokenFixtures.ROLES.get(i % TokenFixtures.ROLES.size());
            int status = ConsoleScene.attempt(name, "guess-" + i).statusCode();
            signedIn += status == 303 ? 1 : 0;
            looked += status == 401 ? 1 : 0;
        }

        assertThat(signedIn).isZero();
        assertThat(looked).isLessThanOrEqualTo(MOST_OF_ONE_ADDRESS);
        assertThat(ConsoleScene.attempt("approver", TokenFixtures.token("approver"))
                        .statusCode())
                .isEqualTo(429);
        System.out.printf("hostile: passwords=%d looked-at=%d signed-in=0%n", PASSWORDS, looked);
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("delete from sign_in_failure")
                        .executeUpdate());
    }

    @Test
    void noFormOfAnotherSiteDoesAnything() {
        String session = ConsoleScene.signIn(TokenFixtures.EVERYTHING);
        String token = ConsoleScene.csrf(session);
        List<String> forms = RouteMatrix.names().stream()
                .filter(name -> name.startsWith("POST /console/") && !name.endsWith("/sign-in"))
                .map(name -> name.substring(5).replaceAll("\\{[^}]*}", "none"))
                .toList();
        assertThat(forms).hasSizeGreaterThan(15);
        for (String form : forms) {
            assertThat(ConsoleScene.browser(session)
                            .formParam("reason", "r")
                            .post(form)
                            .statusCode())
                    .as(form)
                    .isEqualTo(403);
            assertThat(ConsoleScene.browser(session)
                            .header("Sec-Fetch-Site", "cross-site")
                            .formParam("reason", "r")
                            .formParam("csrf", token)
                            .post(form)
                            .statusCode())
                    .as(form + " from another site")
                    .isEqualTo(403);
        }
        ConsoleScene.browser(session).get("/console").then().statusCode(200); // nobody was signed out either
        System.out.printf("hostile: cross-site forms=%d done=0%n", forms.size() * 2);
    }

    private static int deadLetters(String publisher) {
        return given().queryParam("publisher", publisher)
                .queryParam("limit", 1000)
                .get("/v1/dead-letters")
                .jsonPath()
                .getList("deadLetters")
                .size();
    }

    private static void cap(String publisher, String kind, String amount) {
        given().contentType(ContentType.JSON)
                .body(Map.of("amount", amount))
                .put("/v1/publishers/%s/caps/%s/native".formatted(publisher, kind))
                .then()
                .statusCode(200);
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
}
