package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.payout.kafka.KafkaClients;
import io.stroop.payout.kafka.TopicSetup;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What arrives over Kafka, and what can be asked over HTTP.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class IntakeIT {
    @Inject
    KafkaClients kafka;

    @Inject
    TopicSetup topics;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void topicsAreThere() {
        await().atMost(Duration.ofSeconds(30)).until(topics::done);
    }

    @Test
    void aPublishedCompletionCanBeAskedForAtOnce() throws JsonProcessingException {
        publish(aCompletion("intake-1", "intake-worker-1", "0.05"));

        awaitRegistered("intake-1");
        given().get("/v1/payouts/intake-1")
                .then()
                .statusCode(200)
                .body("status", equalTo("QUEUED"))
                .body("substatus", equalTo("waiting_for_batch"))
                .body("amount", equalTo("0.05"))
                .body("turn", equalTo("STROOP"))
                .body("sentence", notNullValue())
                .body("timeline", hasSize(1));
    }

    @Test
    void aReplayedTopicChangesNothingAndAConflictGoesToTheDeadLetters() throws JsonProcessingException {
        TaskCompleted first = aCompletion("intake-2", "intake-worker-2", "1");
        for (int i = 0; i < 3; i++) {
            publish(first);
        }
        publish(aCompletion("intake-2", "intake-worker-2", "2"));
        publish(aCompletion("intake-3", "intake-worker-2", "3"));

        awaitRegistered("intake-3");
        given().get("/v1/payouts/intake-2").then().body("amount", equalTo("1")).body("timeline", hasSize(1));
        ConsumerRecord<String, byte[]> dead = awaitDeadLetter("intake-2");
        assertThat(header(dead, DeadLetterHeaders.CODES)).isEqualTo("completion-id.conflict");
        assertThat(header(dead, DeadLetterHeaders.REASON)).contains("another content");
        assertThat(new String(dead.value(), StandardCharsets.UTF_8)).contains("\"amount\":\"2\"");
    }

    @Test
    void whatIsInvalidStopsNobody() throws JsonProcessingException {
        send("w", "{not json");
        send("w", "");
        sendBytes("w", null);
        publish(aCompletion("intake-4", "w", "1"));

        awaitRegistered("intake-4");
    }

    @Test
    void payoutsOfAWorkerComeInPages() throws JsonProcessingException {
        for (int i = 0; i < 5; i++) {
            publish(aCompletion("page-" + i, "page-worker", "1"));
        }
        for (int i = 0; i < 5; i++) {
            awaitRegistered("page-" + i);
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            var request = given().queryParam("workerId", "page-worker").queryParam("limit", 2);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get("/v1/payouts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("payouts.completionId", String.class));
            after = page.getString("after");
        } while (after != null);

        assertThat(seen).containsExactlyInAnyOrder("page-0", "page-1", "page-2", "page-3", "page-4");
    }

    @Test
    void aQuestionThatMakesNoSenseIsAnsweredWithAProblem() {
        given().get("/v1/payouts/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stroop:problem:not-found"));
        Map<String, String> nonsense = Map.of("status", "LOST", "limit", "0", "from", "today", "after", "AAAA");
        nonsense.forEach((name, value) -> given().queryParam(name, value)
                .get("/v1/payouts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(name)));
        given().get("/v1/transactions/abc").then().statusCode(404);
        given().post("/v1/lanes/none/pause").then().statusCode(404);
        given().get("/nothing").then().statusCode(404);
    }

    private void publish(TaskCompleted completion) throws JsonProcessingException {
        send(completion.workerId().value(), json.writeValueAsString(completion.toFields()));
    }

    private void send(String key, String value) {
        sendBytes(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private void sendBytes(String key, byte @Nullable [] value) {
        try {
            kafka.producer()
                    .send(new ProducerRecord<>(Topics.TASK_COMPLETIONS, key, value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker does not take a record", e);
        }
    }

    private static void awaitRegistered(String completionId) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/payouts/" + completionId).statusCode() == 200);
    }

    private ConsumerRecord<String, byte[]> awaitDeadLetter(String completionId) {
        try (Consumer<String, byte[]> consumer = kafka.consumer("test-dead-letters", 100)) {
            consumer.subscribe(List.of(Topics.TASK_COMPLETIONS_DLQ));
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream()
                        .anyMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains(completionId));
            });
            return found.stream()
                    .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(completionId))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
