package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.runtime.json.StrictJson;
import io.stroop.testing.BackingServices;
import io.stroop.testing.SigningFixtures;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Records of publishers that sign for themselves, and of those who only pretend to be one.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ForgedRecordsIT extends TopicScene {
    /// A record that must not be believed.
    ///
    /// @param code why not
    record Forged(String code, ProducerRecord<byte[], byte[]> record) {}

    private static final String PUBLIC_NETWORK = "Public Global Stellar Network ; September 2015";

    @Inject
    ScriptedLedger ledger;

    @Inject
    Transactions transactions;

    /// There are two channels only, which the next test may need.
    @AfterEach
    void settle() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            List<TransactionEntity> undecided =
                    QuarkusTransaction.requiringNew().call(() -> transactions.undecided(100));
            undecided.forEach(ledger::closeWith);
            return undecided.isEmpty();
        });
    }

    @Test
    void onlyWhatItsPublisherSignedIsRegisteredAndEverythingElseIsADeadLetterWithItsReason() {
        publisherWithKey("signs", "signs-key");
        publisherWithKey("signs-too", "signs-too-key");
        List<Forged> forged = List.of(
                new Forged("signature.missing", unsigned(completion("forged-1"))),
                new Forged("signature.wrong", signedBy("stranger", completion("forged-2"))),
                new Forged("signature.wrong", signedBy("signs-too-key", completion("forged-3"))),
                new Forged(
                        "signature.wrong", withValueOf(completion("forged-4", "1000"), signed(completion("forged-4")))),
                new Forged(
                        "signature.other-record", withValueOf(completion("forged-5"), signed(completion("forged-4")))),
                new Forged("signature.other-record", onNetwork(PUBLIC_NETWORK, completion("forged-6"))),
                new Forged("publisher.unknown", signedBy("signs-key", reportedBy("nobody", completion("forged-7")))),
                new Forged("signature.contradiction", withKey("somebody-else", signed(completion("forged-8")))));
        forged.forEach(one -> send(one.record()));
        TaskCompleted good = completion("signed-1");
        send(signed(good));

        awaitRegistered(good.payoutId());
        forged.forEach(one -> assertDead(one.code(), one.record()));
        given().queryParam("workerId", "forger")
                .get("/v1/payouts")
                .then()
                .body("payouts.completionId", contains("signed-1"));
    }

    @Test
    void aReplayedRecordIsRegisteredOnceAndIsNoConflict() {
        publisherWithKey("replayed", "replayed-key");
        TaskCompleted completion = reportedBy("replayed", aCompletion("replay-1", "replay-worker", "1"));
        ProducerRecord<byte[], byte[]> record = signedBy("replayed-key", completion);
        for (int i = 0; i < 3; i++) {
            send(record);
        }
        TaskCompleted last = reportedBy("replayed", aCompletion("replay-2", "replay-worker", "1"));
        send(signedBy("replayed-key", last));

        awaitRegistered(last.payoutId());
        given().get("/v1/payouts/" + completion.payoutId()).then().body("timeline", hasSize(1));
    }

    @Test
    void aKeyIsReplacedWithoutAGapAndARevokedOneProvesNothing() {
        String old = publisherWithKey("rotates", "rotates-old");
        register("rotates", "rotates-new", "/" + old + "/rotate").statusCode(201);
        TaskCompleted withOld = reportedBy("rotates", aCompletion("rotated-1", "rotating-worker", "1"));
        TaskCompleted withNew = reportedBy("rotates", aCompletion("rotated-2", "rotating-worker", "1"));
        send(signedBy("rotates-old", withOld));
        send(signedBy("rotates-new", withNew));
        awaitRegistered(withOld.payoutId());
        awaitRegistered(withNew.payoutId());
        register("rotates", "rotates-third", "").statusCode(409).body("violations.code", contains("keys.too-many"));

        given().delete("/v1/publishers/rotates/signing-keys/" + old).then().statusCode(200);
        ProducerRecord<byte[], byte[]> revoked =
                signedBy("rotates-old", reportedBy("rotates", aCompletion("rotated-3", "rotating-worker", "1")));
        send(revoked);
        TaskCompleted next = reportedBy("rotates", aCompletion("rotated-4", "rotating-worker", "1"));
        send(signedBy("rotates-new", next));

        awaitRegistered(next.payoutId());
        assertDead("signature.wrong", revoked);
    }

    @Test
    void whatAnExpiredKeySignsLaterIsRefused() {
        register("expires");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "short",
                        "publicKey", SigningFixtures.publicKey("expires-key").publicKey(),
                        "expiresAt", Instant.now().minusSeconds(60).toString()))
                .post("/v1/publishers/expires/signing-keys")
                .then()
                .statusCode(201);
        ProducerRecord<byte[], byte[]> late =
                signedBy("expires-key", reportedBy("expires", aCompletion("expired-1", "expired-worker", "1")));
        send(late);

        assertDead("signature.key-expired", late);
    }

    @Test
    void aProposalWithAForgedRecordPaysTheOthersAtOnce() {
        publisherWithKey("shares", "shares-key");
        TaskCompleted forged = reportedBy("shares", aCompletion("shared-1", "sharing-worker", "1000"));
        TaskCompleted good = reportedBy("shares", aCompletion("shared-2", "sharing-worker", "1"));
        ProducerRecord<byte[], byte[]> unsigned = unsigned(forged);
        send(unsigned);
        send(signedBy("shares-key", good));
        awaitRegistered(good.payoutId());
        assertDead("signature.missing", unsigned);
        send(new ProducerRecord<>(
                Topics.PAYOUT_BATCHES,
                0,
                bytes("main"),
                StrictJson.write(aBatch(forged, good).toFields())));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/payouts/" + good.payoutId())
                        .jsonPath()
                        .getString("status")
                        .equals("SUBMITTED"));
        given().get("/v1/payouts/" + good.payoutId()).then().body("payment.amount", equalTo("1"));
        given().get("/v1/payouts/" + forged.payoutId()).then().statusCode(404);
    }

    @Test
    void aWeakOrForeignOrPrivateKeyIsRefused() {
        publisherWithKey("strong", "strong-key");
        register("weak");

        register("weak", "strong-key", "").statusCode(409).body("violations.code", contains("signing-key.taken"));
        for (String weak : new String[] {
            "whpk_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", // the neutral point
            "whpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", // of order 4
            "whpk_7P///////////////////////////////////////38=", //  of order 2
            "whpk_JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=" //   of order 8
        }) {
            post("weak", weak, "").statusCode(400).body("violations.code", contains("signing-key.weak"));
        }
        post("weak", "-----BEGIN PRIVATE KEY-----", "")
                .statusCode(400)
                .body("violations[0].message", containsString("a private key"));
        register("nobody-at-all", "some-key", "").statusCode(404);
    }

    @Test
    void aPublishersOwnCapHoldsAndIsShown() {
        register("capped");
        given().contentType(ContentType.JSON)
                .body("{\"amount\":\"5\"}")
                .put("/v1/publishers/capped/caps/payout/native")
                .then()
                .statusCode(200)
                .body("amount", contains("5"))
                .body("publisher", contains("capped"));
        given().get("/v1/publishers/capped").then().body("caps.amount", contains("5"));
        given().contentType(ContentType.JSON)
                .body("{\"amount\":\"5\"}")
                .put("/v1/publishers/capped/caps/balance-floor/native")
                .then()
                .statusCode(400);
        TaskCompleted small = reportedBy("capped", aCompletion("capped-1", "capped-worker", "5"));
        TaskCompleted large = reportedBy("capped", aCompletion("capped-2", "capped-worker", "6"));
        publish(small);
        publish(large);
        awaitRegistered(small.payoutId());
        awaitRegistered(large.payoutId());
        send(new ProducerRecord<>(
                Topics.PAYOUT_BATCHES,
                0,
                bytes("main"),
                StrictJson.write(aBatch(small, large).toFields())));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/payouts/" + large.payoutId())
                        .jsonPath()
                        .getString("substatus")
                        .equals("over_cap"));
        given().get("/v1/payouts/" + small.payoutId()).then().body("status", equalTo("SUBMITTED"));
        given().delete("/v1/publishers/capped/caps/payout/native")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
    }

    private void assertDead(String code, ProducerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> dead = awaitRecord(
                Topics.TASK_COMPLETIONS_DLQ,
                one -> text(one.value()).equals(text(record.value()))
                        && text(one.key()).equals(text(record.key())));
        assertThat(header(dead, DeadLetterHeaders.CODES)).isEqualTo(code);
        assertThat(header(dead, DeadLetterHeaders.REASON)).isNotBlank();
    }

    private static TaskCompleted completion(String id) {
        return completion(id, "1");
    }

    private static TaskCompleted completion(String id, String amount) {
        return reportedBy("signs", aCompletion(id, "forger", amount));
    }

    private static ProducerRecord<byte[], byte[]> signed(TaskCompleted completion) {
        return signedBy("signs-key", completion);
    }

    /// The headers of one record on the value of another.
    private static ProducerRecord<byte[], byte[]> withValueOf(
            TaskCompleted completion, ProducerRecord<byte[], byte[]> headers) {
        ProducerRecord<byte[], byte[]> record = unsigned(completion);
        headers.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> withKey(String key, ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), null, bytes(key), record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> onNetwork(String passphrase, TaskCompleted completion) {
        ProducerRecord<byte[], byte[]> record = unsigned(completion);
        SigningFixtures.signer("signs-key", passphrase)
                .sign(completion.payoutId(), record.value(), Instant.now())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    /// The id of the key.
    private static String publisherWithKey(String publisher, String key) {
        register(publisher);
        return register(publisher, key, "").statusCode(201).extract().path("id");
    }

    private static void register(String publisher) {
        given().contentType(ContentType.JSON)
                .body("{\"contact\":\"ops@example.com\"}")
                .put("/v1/publishers/" + publisher)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse register(String publisher, String key, String path) {
        return post(publisher, SigningFixtures.publicKey(key).publicKey(), path);
    }

    private static ValidatableResponse post(String publisher, String publicKey, String path) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", "n", "publicKey", publicKey))
                .post("/v1/publishers/" + publisher + "/signing-keys" + path)
                .then();
    }
}
