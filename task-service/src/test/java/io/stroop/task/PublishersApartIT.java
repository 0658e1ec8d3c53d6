package io.stroop.task;

import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.BOB;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.as;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.get;
import static io.stroop.task.ServiceUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.Topics;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// Publishers are kept apart, and known from what the payout-service announces.
@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class PublishersApartIT {
    @Inject
    KafkaClients kafka;

    @Inject
    DataSource database;

    @Test
    void nobodyRedirectsTheWorkersOfAnotherPublisher() {
        String worker = aWorkerAt(ALICE);

        as("studio")
                .body("{\"workerId\":\"%s\",\"destination\":\"%s\"}".formatted(worker, BOB))
                .post("/v1/workers")
                .then()
                .statusCode(200);

        assertThat(get("/v1/workers/" + worker).<String>path("destination")).isEqualTo(ALICE);
        Response paid = post("/v1/completions", completion(fresh("c"), aTask(), worker));
        assertThat(paid.<String>path("destination")).isEqualTo(ALICE);
    }

    @Test
    void nobodySetsTheRewardsOfAnotherPublisher() {
        String task = aTask();

        as("studio")
                .body("{\"taskId\":\"%s\",\"asset\":\"native\",\"reward\":\"100\"}".formatted(task))
                .post("/v1/tasks")
                .then()
                .statusCode(200);

        assertThat(get("/v1/tasks/" + task).<String>path("reward")).isEqualTo("0.05");
        assertThat(post("/v1/completions", completion(fresh("c"), task, aWorkerAt(ALICE)))
                        .<String>path("amount"))
                .isEqualTo("0.05");
    }

    @Test
    void aWalletReleasesTheCompletionsOfItsOwnPublisherOnly() {
        String worker = fresh("w");
        String id = fresh("c");
        post("/v1/completions", completion(id, aTask(), worker)).then().statusCode(202);

        as("studio")
                .body("{\"workerId\":\"%s\",\"destination\":\"%s\"}".formatted(worker, BOB))
                .post("/v1/workers")
                .then()
                .statusCode(200);

        assertThat(ServiceUnderTest.byName(id).<String>path("state")).isEqualTo("WAITING_FOR_WALLET");
    }

    @Test
    void aPublisherNeitherSubmitsForAnotherNorSeesWhatIsAnothers() {
        String id = fresh("c");
        Response accepted = post("/v1/completions", completion(id, aTask(), aWorkerAt(ALICE)));

        as("studio")
                .body("{\"completionId\":\"%s\",\"publisher\":\"task-service\",\"taskId\":\"t\",\"workerId\":\"w\"}"
                        .formatted(fresh("c")))
                .post("/v1/completions")
                .then()
                .statusCode(400);
        as("studio")
                .get("/v1/completions/" + accepted.<String>path("payoutId"))
                .then()
                .statusCode(404);
        as("studio")
                .get("/v1/completions?publisher=task-service&completionId=" + id)
                .then()
                .statusCode(403);
        as("support")
                .get("/v1/completions?publisher=task-service&completionId=" + id)
                .then()
                .statusCode(200);
        as("support").get("/v1/completions?completionId=" + id).then().statusCode(400);
    }

    @Test
    void aPublisherIsKnownOnceItIsAnnouncedAndKeptForARestart() throws Exception {
        String name = fresh("publisher");
        RegisteredPublisher publisher = TokenFixtures.aPublisher(name);
        as(name).get("/v1/tasks/none").then().statusCode(401);

        announce(publisher);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> as(name).get("/v1/tasks/none").statusCode() == 404);
        assertThat(stored(name)).isEqualTo(1);
        announce(new RegisteredPublisher(publisher.publisher(), 2, publisher.state(), List.of(), List.of(), List.of()));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> as(name).get("/v1/tasks/none").statusCode() == 401);
    }

    @Test
    void theUseOfAKeyIsRemembered() {
        as("studio").get("/v1/tasks/none").then().statusCode(404);

        assertThat(as("support").get("/v1/key-uses").<List<String>>path("prefix"))
                .contains(TokenFixtures.token("studio").substring(7, 15));
    }

    private void announce(RegisteredPublisher publisher) throws InterruptedException, ExecutionException {
        try (Producer<byte[], byte[]> producer = kafka.producer("test", Duration.ofSeconds(10))) {
            producer.send(new ProducerRecord<>(
                            Topics.PAYOUT_PUBLISHERS,
                            publisher.publisher().value().getBytes(StandardCharsets.UTF_8),
                            StrictJson.write(publisher.toFields())))
                    .get();
        }
    }

    private int stored(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from known_publisher where publisher = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
