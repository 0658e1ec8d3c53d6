package io.stroop.task;

import static io.restassured.RestAssured.given;
import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.get;
import static io.stroop.task.ServiceUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What callers see while a dependency of the service is unavailable.
@QuarkusTest
@TestProfile(OutageIT.OwnProcess.class)
@QuarkusTestResource(value = SwitchableDatabase.class, restrictToAnnotatedClass = true)
class OutageIT {

    /// Starts the service again, with other resources.
    public static final class OwnProcess implements QuarkusTestProfile {}

    @TestHTTPResource(value = "/", management = true)
    String management = "";

    @AfterEach
    void mend() {
        SwitchableDatabase.mend();
        await().until(() -> get("/v1/workers/nobody").statusCode() == 404);
    }

    @Test
    void acceptsCompletionsButIsNotReadyBeforeKafkaHasAnswered() {
        post("/v1/completions", completion(fresh("c"), aTask(), aWorkerAt(ALICE)))
                .then()
                .statusCode(202);

        assertThat(get(management + "health/ready").statusCode()).isEqualTo(503);
        assertThat(get(management + "health/live").statusCode()).isEqualTo(200);
        await().until(() -> !get(management + "metrics").asString().contains("stroop_outbox_rows 0.0"));
    }

    @Test
    void asksToTryAgainWhileTheDatabaseIsDownAndGoesOnOnceItIsBack() {
        String worker = aWorkerAt(ALICE);
        String body = completion(fresh("c"), aTask(), worker);
        SwitchableDatabase.cut();

        Response response = post("/v1/completions", body);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.header("Retry-After")).isNotBlank();
        assertThat(get("/v1/workers/" + worker).statusCode()).isEqualTo(503);
        SwitchableDatabase.mend();
        await().until(() -> post("/v1/completions", body).statusCode() == 202);
    }

    @Test
    void aStreamNamesEachLineThatWasNotAcceptedWhileTheDatabaseIsDown() {
        String worker = aWorkerAt(ALICE);
        String line = completion(fresh("c"), aTask(), worker);
        SwitchableDatabase.cut();

        JsonPath result = JsonPath.from(given().contentType("application/x-ndjson")
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/v1/completions/bulk")
                .asString());

        assertThat(result.getString("code")).isEqualTo("unavailable");
        assertThat(result.getInt("line")).isEqualTo(1);
    }
}
