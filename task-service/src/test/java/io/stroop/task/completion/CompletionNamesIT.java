package io.stroop.task.completion;

import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.as;
import static io.stroop.task.ServiceUnderTest.byName;
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
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.BackingServices;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A completion is named by its publisher and its id, and both give the payout id.
@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class CompletionNamesIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void twoPublishersMayUseTheSameId() {
        String worker = aWorkerAt(ALICE);
        String id = fresh("c");
        String task = aTask();
        String ofStudio = """
                {"completionId":"%s","publisher":"studio","taskId":"%s","workerId":"%s","destination":"%s",
                 "asset":"native","amount":"%s"}""";
        post("/v1/completions", completion(id, task, worker)).then().statusCode(202);

        Response response = as("studio")
                .body(ofStudio.formatted(id, task, worker, ALICE, "9"))
                .post("/v1/completions");

        response.then().statusCode(202);
        assertThat(response.<String>path("payoutId")).isEqualTo(payoutId("studio", id));
        as("studio")
                .body(ofStudio.formatted(id, task, worker, ALICE, "8"))
                .post("/v1/completions")
                .then()
                .statusCode(409);
        assertThat(byName(id).<String>path("amount")).isEqualTo("0.05");
        assertThat(as("studio").get("/v1/completions?completionId=" + id).<String>path("amount"))
                .isEqualTo("9");
        await().until(() -> CompletionTopic.of(bootstrapServers, worker).size() == 2);
    }

    @Test
    void aCompletionIsFoundByItsPayoutIdAndByItsName() {
        String id = fresh("c");
        String accepted = post("/v1/completions", completion(id, aTask(), aWorkerAt(ALICE)))
                .asString();
        String payoutId = payoutId("task-service", id);

        assertThat(get("/v1/completions/" + payoutId).asString()).isEqualTo(accepted);
        assertThat(get("/v1/completions/ " + payoutId.toUpperCase(Locale.ROOT)).asString())
                .isEqualTo(accepted);
        assertThat(byName(id).asString()).isEqualTo(accepted);
        assertThat(get("/v1/completions?publisher=task-service&completionId= " + id)
                        .asString())
                .isEqualTo(accepted);
    }

    @Test
    void aLookUpWithoutAMatchIsAnsweredWithASentence() {
        Response byId = get("/v1/completions/" + payoutId("nobody", "c"));
        Response byName = get("/v1/completions?publisher=task-service&completionId=none");
        Response withoutId = get("/v1/completions?publisher=task-service");

        byId.then().statusCode(404);
        assertThat(byId.<String>path("detail")).startsWith("There is no completion with this payout id.");
        byName.then().statusCode(404);
        assertThat(byName.<String>path("detail")).isEqualTo("This publisher has no completion with this id.");
        withoutId.then().statusCode(400);
        assertThat(withoutId.<String>path("violations[0].field")).isEqualTo("completionId");
    }

    private static String payoutId(String publisher, String completionId) {
        return PayoutId.of(new PublisherId(publisher), new CompletionId(completionId))
                .toString();
    }
}
