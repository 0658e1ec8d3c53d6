package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.quarantine.Quarantine;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/// What arrives over Kafka.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class IntakeIT extends TopicScene {
    @Inject
    Quarantine quarantine;

    @Test
    void aPublishedCompletionCanBeAskedForAtOnce() {
        TaskCompleted completion = aCompletion("intake-1", "intake-worker-1", "0.05");
        publish(completion);

        awaitRegistered(completion.payoutId());
        given().get("/v1/payouts/" + completion.payoutId())
                .then()
                .statusCode(200)
                .body("payoutId", equalTo(completion.payoutId().toString()))
                .body("completionId", equalTo("intake-1"))
                .body("status", equalTo("QUEUED"))
                .body("substatus", equalTo("waiting_for_batch"))
                .body("amount", equalTo("0.05"))
                .body("nextActor", equalTo("stroop"))
                .body("sentence", notNullValue())
                .body("timeline", hasSize(1));
    }

    @Test
    void aReplayedTopicChangesNothingAndAConflictGoesToTheDeadLetters() {
        TaskCompleted first = aCompletion("intake-2", "intake-worker-2", "1");
        TaskCompleted last = aCompletion("intake-3", "intake-worker-2", "3");
        for (int i = 0; i < 3; i++) {
            publish(first);
        }
        publish(aCompletion("intake-2", "intake-worker-2", "2"));
        publish(last);

        awaitRegistered(last.payoutId());
        given().get("/v1/payouts/" + first.payoutId())
                .then()
                .body("amount", equalTo("1"))
                .body("timeline", hasSize(1));
        ConsumerRecord<byte[], byte[]> dead = awaitRecord(
                Topics.TASK_COMPLETIONS_DLQ, record -> text(record.value()).contains("intake-2"));
        assertThat(header(dead, DeadLetterHeaders.CODES)).isEqualTo("completion-id.conflict");
        assertThat(header(dead, DeadLetterHeaders.REASON)).contains("different content");
        assertThat(text(dead.value())).contains("\"amount\":\"2\"");
    }

    @Test
    void twoPublishersMayUseTheSameCompletionId() {
        TaskCompleted ours = aCompletion("shared-id", "intake-worker-4", "1");
        TaskCompleted theirs = reportedBy("another", aCompletion("shared-id", "intake-worker-5", "2"));
        publish(ours);
        publish(theirs);

        awaitRegistered(ours.payoutId());
        awaitRegistered(theirs.payoutId());
        given().queryParam("completionId", "shared-id")
                .get("/v1/payouts")
                .then()
                .body("payouts", hasSize(2));
        given().queryParam("completionId", "shared-id")
                .queryParam("publisher", "another")
                .get("/v1/payouts")
                .then()
                .body("payouts", hasSize(1))
                .body("payouts[0].amount", equalTo("2"));
    }

    @Test
    void noRecordStopsTheOnesBehindIt() {
        TaskCompleted conflicting = aCompletion("intake-6", "w", "1");
        byte[] integerKey = {0, 0, 0, 7};
        publish(conflicting);
        send(Topics.TASK_COMPLETIONS, bytes("w"), bytes("{not json"));
        send(Topics.TASK_COMPLETIONS, bytes("w"), bytes(""));
        send(Topics.TASK_COMPLETIONS, bytes("w"), null);
        send(Topics.TASK_COMPLETIONS, null, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        Map<String, Object> yearZero = aCompletion("intake-7", "w", "1").toFields();
        yearZero.put("completedAt", "0001-01-01T00:00:00+18:00");
        send(Topics.TASK_COMPLETIONS, bytes("w"), StrictJson.write(yearZero));
        send(
                Topics.TASK_COMPLETIONS,
                integerKey,
                StrictJson.write(aCompletion("intake-6", "w", "2").toFields()));
        byte[] utf16 = new String(
                        StrictJson.write(aCompletion("intake-8", "w", "1").toFields()), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_16);
        send(Topics.TASK_COMPLETIONS, bytes("w"), utf16);
        TaskCompleted next = aCompletion("intake-9", "w", "1");
        publish(next);

        awaitRegistered(next.payoutId());
        ConsumerRecord<byte[], byte[]> dead = awaitRecord(
                Topics.TASK_COMPLETIONS_DLQ, record -> text(record.value()).contains("intake-6"));
        assertThat(dead.key()).isEqualTo(integerKey);
        for (String neverRegistered : List.of("intake-7", "intake-8")) {
            given().get("/v1/payouts/" + aCompletion(neverRegistered, "w", "1").payoutId())
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void anInvalidProposalIsQuarantinedAndTheNextOneIsStored() {
        Map<String, Object> unreadable =
                aBatch(aCompletion("intake-10", "w", "1")).toFields();
        unreadable.put("createdAt", "9998-12-31T23:59:59-18:00");
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.PAYOUT_BATCHES, 0, bytes("main"), StrictJson.write(unreadable));
        record.headers().add("trace", bytes("abc"));
        send(record);
        TaskCompleted completion = aCompletion("intake-11", "intake-payee", "1");
        publish(completion);
        awaitRegistered(completion.payoutId());
        send(new ProducerRecord<>(
                Topics.PAYOUT_BATCHES,
                0,
                bytes("main"),
                StrictJson.write(aBatch(completion).toFields())));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/payouts/" + completion.payoutId())
                        .jsonPath()
                        .getString("status")
                        .equals("SUBMITTED"));
        JsonPath quarantine =
                given().get("/v1/quarantine").then().statusCode(200).extract().jsonPath();
        assertThat(quarantine.getList("records.findAll { it.topic == 'payout.batches' }.reason", String.class))
                .anySatisfy(reason -> assertThat(reason).contains("createdAt", "9998"));
        assertThat(quarantine.getList("records.headers.flatten().name", String.class))
                .contains("trace");
    }

    @Test
    void aRecordOfARecreatedTopicIsKeptBesideTheOneThatHadItsOffset() {
        DeadLetter.Origin origin = new DeadLetter.Origin("recreated", 0, 0);
        RecordHeaders none = new RecordHeaders();

        quarantine.add(origin, null, none, bytes("before"), "reason");
        quarantine.add(origin, null, none, bytes("before"), "read again");
        quarantine.add(origin, null, none, bytes("after"), "reason");

        assertThat(given().get("/v1/quarantine")
                        .jsonPath()
                        .getList("records.findAll { it.topic == 'recreated' }.payload.text", String.class))
                .containsExactly("before", "after");
    }
}
