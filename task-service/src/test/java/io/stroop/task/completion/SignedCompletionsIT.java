package io.stroop.task.completion;

import static io.restassured.RestAssured.given;
import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.SignatureHeaders;
import io.stroop.contracts.Topics;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.BackingServices;
import io.stroop.testing.SigningFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What the task-service adds to completions on their way, and what it hears of them.
@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class SignedCompletionsIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void everyRecordIsSignedWithTheKeyOfThisInstallation() {
        String worker = aWorkerAt(ALICE);
        String id = fresh("c");
        post("/v1/completions", completion(id, aTask(), worker)).then().statusCode(202);

        List<ConsumerRecord<String, String>> events =
                await().until(() -> CompletionTopic.of(bootstrapServers, worker), found -> !found.isEmpty());

        ConsumerRecord<String, String> event = events.getFirst();
        Instant at = Instant.ofEpochSecond(Long.parseLong(CompletionTopic.header(event, SignatureHeaders.TIMESTAMP)));
        assertThat(Duration.between(at, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(SigningFixtures.signer(SigningFixtures.INTAKE)
                        .sign(payoutId(id), event.value().getBytes(StandardCharsets.UTF_8), at))
                .containsEntry(SignatureHeaders.ID, CompletionTopic.header(event, SignatureHeaders.ID))
                .containsEntry(SignatureHeaders.SIGNATURE, CompletionTopic.header(event, SignatureHeaders.SIGNATURE));
    }

    @Test
    void whoeverPrefersToWaitGets200OnceThePayoutIsSettled() throws Exception {
        String id = fresh("c");
        String body = completion(id, aTask(), aWorkerAt(ALICE));
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> waiting("wait=30", body));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> settled = new ProducerRecord<>(Topics.PAYOUT_SETTLEMENTS, "w", "{}");
            settled.headers().add(CloudEventHeaders.ID, (payoutId(id) + ":settled").getBytes(StandardCharsets.UTF_8));
            // At least once: also before the service has begun to read.
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                producer.send(settled).get();
                return answer.isDone();
            });
        }

        answer.get(1, TimeUnit.SECONDS).then().statusCode(200).header("Preference-Applied", "wait=30");
    }

    @Test
    void whatIsNotSettledInTimeIs202() {
        waiting("wait=1", completion(fresh("c"), aTask(), aWorkerAt(ALICE)))
                .then()
                .statusCode(202)
                .header("Preference-Applied", "wait=1");
    }

    private static Response waiting(String prefer, String body) {
        return given().header("Prefer", prefer)
                .contentType("application/json")
                .body(body)
                .post("/v1/completions");
    }

    private static PayoutId payoutId(String completionId) {
        return PayoutId.of(new PublisherId("task-service"), new CompletionId(completionId));
    }
}
