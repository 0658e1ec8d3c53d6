package io.stroop.task.completion;

import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.as;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.post;
import static io.stroop.task.ServiceUnderTest.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.BackingServices;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What was accepted is published again, for whoever has lost Kafka.
@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class RepublicationIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void everyAcceptedCompletionOfTheTimeIsPublishedAgainByteForByte() {
        Instant begin = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        String worker = aWorkerAt(ALICE);
        String withoutWallet = fresh("w");
        String task = aTask();
        post("/v1/completions", completion(fresh("c"), task, worker));
        post("/v1/completions", completion(fresh("c"), task, worker));
        post("/v1/completions", completion(fresh("c"), task, withoutWallet));

        Response response = as("operator").post("/v1/republications?from=" + begin);

        response.then().statusCode(200);
        assertThat(response.<Integer>path("completions")).isEqualTo(2);
        assertThat(response.<Boolean>path("done")).isTrue();
        List<ConsumerRecord<String, String>> events = events(worker, 4);
        assertThat(events.get(2).value()).isEqualTo(events.get(0).value());
        assertThat(events.get(3).value()).isEqualTo(events.get(1).value());
        wallet(withoutWallet, ALICE);
        assertThat(events(withoutWallet, 1)).hasSize(1);
    }

    @Test
    void nothingIsPublishedThatWasAcceptedOutsideOfTheTime() {
        post("/v1/completions", completion(fresh("c"), aTask(), aWorkerAt(ALICE)));

        Response response = as("operator").post("/v1/republications?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");

        response.then().statusCode(200);
        assertThat(response.<Integer>path("completions")).isZero();
        assertThat(response.<String>path("until")).isEqualTo("2020-01-02T00:00:00Z");
    }

    @Test
    void aTimeThatCannotBeReadIsRefused() {
        for (String query : List.of("", "?from=yesterday", "?from=2020-01-01T00:00:00Z&to=now")) {
            as("operator").post("/v1/republications" + query).then().statusCode(400);
        }
    }

    private List<ConsumerRecord<String, String>> events(String worker, int count) {
        return Awaitility.await()
                .until(() -> CompletionTopic.of(bootstrapServers, worker), events -> events.size() >= count);
    }
}
