package io.stroop.task.completion;

import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.BOB;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.byName;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.post;
import static io.stroop.task.ServiceUnderTest.wallet;
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
import io.stroop.contracts.TaskCompleted;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.BackingServices;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class CompletionsIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void aCompletionIsAcceptedAndItsEventIsSent() {
        String worker = aWorkerAt(ALICE);
        String id = fresh("c");

        Response response = post("/v1/completions", completion(id, aTask(), worker));

        response.then().statusCode(202);
        assertThat(response.<String>path("state")).isEqualTo("ACCEPTED");
        assertThat(response.<String>path("amount")).isEqualTo("0.05");
        assertThat(response.<String>path("destination")).isEqualTo(ALICE);
        String payoutId = PayoutId.of(new PublisherId("task-service"), new CompletionId(id))
                .toString();
        assertThat(response.<String>path("payoutId")).isEqualTo(payoutId);
        assertThat(response.<String>path("payoutUrl")).isEqualTo("/v1/payouts/" + payoutId);
        ConsumerRecord<String, String> event = eventsOf(worker, 1).getFirst();
        assertThat(CompletionTopic.header(event, CloudEventHeaders.ID)).isEqualTo(payoutId);
        assertThat(CompletionTopic.header(event, CloudEventHeaders.TYPE)).isEqualTo(TaskCompleted.TYPE);
        assertThat(event.value()).contains(id, ALICE, "\"amount\":\"0.05\"");
    }

    @Test
    void theSameCompletionTwiceGetsTheSameAnswerAndOneEvent() {
        String worker = aWorkerAt(ALICE);
        String body = completion(fresh("c"), aTask(), worker);

        String first =
                post("/v1/completions", body).then().statusCode(202).extract().asString();
        String second =
                post("/v1/completions", body).then().statusCode(202).extract().asString();

        assertThat(second).isEqualTo(first);
        post("/v1/completions", completion(fresh("c"), aTask(), worker));
        assertThat(eventsOf(worker, 2)).hasSize(2);
    }

    @Test
    void theSameIdWithDifferentContentIsRefused() {
        String worker = aWorkerAt(ALICE);
        String id = fresh("c");
        String task = aTask();
        post("/v1/completions", completion(id, task, worker)).then().statusCode(202);

        Response response = post(
                "/v1/completions",
                "{\"completionId\":\"%s\",\"taskId\":\"%s\",\"workerId\":\"%s\",\"amount\":\"9\"}"
                        .formatted(id, task, worker));

        response.then().statusCode(409).contentType("application/problem+json");
        assertThat(response.<String>path("violations[0].code")).isEqualTo("completion.conflict");
        assertThat(byName(id).<String>path("amount")).isEqualTo("0.05");
    }

    @Test
    void theSameBodyStaysTheSameAfterAChangeOfWallet() {
        String worker = aWorkerAt(ALICE);
        String body = completion(fresh("c"), aTask(), worker);
        String first = post("/v1/completions", body).asString();
        wallet(worker, BOB);

        assertThat(post("/v1/completions", body)
                        .then()
                        .statusCode(202)
                        .extract()
                        .asString())
                .isEqualTo(first);
    }

    @Test
    void aCompletionWaitsForAWalletAndGoesOutOnceOneIsRegistered() {
        String worker = fresh("w");
        String id = fresh("c");
        Response waiting = post("/v1/completions", completion(id, aTask(), worker));
        waiting.then().statusCode(202);
        assertThat(waiting.<String>path("state")).isEqualTo("WAITING_FOR_WALLET");
        assertThat(waiting.<String>path("message")).contains("no wallet yet");

        wallet(worker, BOB).then().statusCode(200);

        assertThat(byName(id).<String>path("state")).isEqualTo("ACCEPTED");
        assertThat(eventsOf(worker, 1).getFirst().value()).contains(id, BOB);
    }

    @Test
    void aCompletionWithDestinationAssetAndAmountNeedsNeitherTaskNorWallet() {
        String worker = fresh("w");

        String body = """
                {"completionId":"%s","taskId":"%s","workerId":"%s","destination":"%s",
                 "memo":{"type":"text","value":"a b"},
                 "asset":"native","amount":"1.50"}""".formatted(fresh("c"), fresh("t"), worker, ALICE);

        Response response = post("/v1/completions", body);

        response.then().statusCode(202);
        assertThat(response.<String>path("amount")).isEqualTo("1.5");
        assertThat(response.<String>path("memo.value")).isEqualTo("a b");
        assertThat(eventsOf(worker, 1)).hasSize(1);
    }

    @Test
    void anUnknownTaskIsRefusedAndNothingIsStored() {
        String id = fresh("c");

        Response response = post("/v1/completions", completion(id, fresh("t"), aWorkerAt(ALICE)));

        response.then().statusCode(422);
        assertThat(response.<String>path("violations[0].code")).isEqualTo("task.unknown");
        byName(id).then().statusCode(404);
    }

    @Test
    void theSameCompletionFromManyAtOnceIsOneCompletion() throws Exception {
        String worker = aWorkerAt(ALICE);
        String body = completion(fresh("c"), aTask(), worker);
        Callable<Integer> send = () -> post("/v1/completions", body).statusCode();

        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = callers.invokeAll(Collections.nCopies(24, send));
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }

        post("/v1/completions", completion(fresh("c"), aTask(), worker));
        assertThat(eventsOf(worker, 2)).hasSize(2);
    }

    @Test
    void noCompletionIsForgottenIfItsWalletIsRegisteredAtTheSameMoment() throws Exception {
        String task = aTask();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                String worker = fresh("w");
                String id = fresh("c");
                callers.invokeAll(List.<Callable<Integer>>of(
                        () -> post("/v1/completions", completion(id, task, worker))
                                .statusCode(),
                        () -> wallet(worker, ALICE).statusCode()));
                assertThat(byName(id).<String>path("state")).isEqualTo("ACCEPTED");
            }
        }
    }

    private List<ConsumerRecord<String, String>> eventsOf(String worker, int atLeast) {
        return await().until(() -> CompletionTopic.of(bootstrapServers, worker), events -> events.size() >= atLeast);
    }
}
