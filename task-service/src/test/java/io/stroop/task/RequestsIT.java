package io.stroop.task;

import static io.restassured.RestAssured.given;
import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.BOB;
import static io.stroop.task.ServiceUnderTest.MUXED;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.get;
import static io.stroop.task.ServiceUnderTest.post;
import static io.stroop.task.ServiceUnderTest.wallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stroop.testing.BackingServices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Workers, tasks, and what every resource refuses.
@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class RequestsIT {
    @TestHTTPResource(value = "/", management = true)
    String management = "";

    @Test
    void aChangeOfDestinationKeepsTheHistory() {
        String worker = aWorkerAt(ALICE);
        wallet(worker, ALICE).then().statusCode(200);
        wallet(worker, BOB).then().statusCode(200);

        Response response = get("/v1/workers/" + worker);

        assertThat(response.<String>path("destination")).isEqualTo(BOB);
        assertThat(response.<List<String>>path("history.destination")).containsExactly(BOB, ALICE);
    }

    @Test
    void aMuxedWalletTakesNoMemo() {
        Response response = post("/v1/workers", """
                {"workerId":"w","destination":"%s","memo":{"type":"id","value":"1"}}""".formatted(MUXED));

        response.then().statusCode(400);
        assertThat(response.<String>path("violations[0].code")).isEqualTo("memo.muxed");
    }

    @Test
    void aTaskNeverChangesItsReward() {
        String task = fresh("t");
        String body = "{\"taskId\":\"%s\",\"asset\":\"native\",\"reward\":\"%s\"}";
        String first = post("/v1/tasks", body.formatted(task, "0.05")).asString();

        assertThat(post("/v1/tasks", body.formatted(task, "0.050")).asString()).isEqualTo(first);
        Response conflict = post("/v1/tasks", body.formatted(task, "0.06"));

        problem(conflict, 409);
        assertThat(conflict.<String>path("violations[0].code")).isEqualTo("task.conflict");
        assertThat(get("/v1/tasks/" + task).<String>path("reward")).isEqualTo("0.05");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{                                                          |      | json.malformed",
                "[]                                                         |      | json.not-an-object",
                "{\"taskId\":\"a\",\"taskId\":\"b\"}                        |      | json.duplicate-key",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"1\"} x | | json.malformed",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":1}       | reward | not-a-string",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"0\"}   | reward | amount.zero",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"-1\"}  | reward | amount.negative",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"0.00000001\"} | reward | amount.too-many-decimals",
                "{\"taskId\":\"a\",\"asset\":\"EUR\",\"reward\":\"1\"}      | asset | asset.malformed",
                "{\"taskId\":\"a b\",\"asset\":\"native\",\"reward\":\"1\"} | taskId | task-id",
                "{\"asset\":\"native\",\"reward\":\"1\"}                    | taskId | missing",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"1\",\"colour\":1} | \"colour\" | unknown-field",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"1\",\"\\ud800\":1} | \"\\ud800\" | unknown-field"
            })
    void aBadBodyIsRefusedWithTheFieldAndACode(String body, String field, String code) {
        Response response = post("/v1/tasks", body);

        problem(response, 400);
        assertThat(response.<String>path("type")).isEqualTo("urn:stroop:problem:invalid-request");
        assertThat(response.<String>path("instance")).isEqualTo("/v1/tasks");
        assertThat(response.<String>path("violations[0].field")).isEqualTo(field == null ? "" : field);
        assertThat(response.<String>path("violations[0].code")).isEqualTo(code);
    }

    @Test
    void whatTheHttpLayerRefusesIsAProblemToo() {
        problem(get("/v1/nothing"), 404);
        problem(get("/nowhere"), 404);
        problem(get("/v1/tasks/" + fresh("t")), 404);
        Response noMethod = given().delete("/v1/tasks");
        problem(noMethod, 405);
        assertThat(noMethod.header("Allow")).isEqualTo("POST");
        problem(given().accept("text/html").get("/v1/tasks/" + fresh("t")), 406);
        problem(given().contentType("text/plain").body("x").post("/v1/tasks"), 415);
        problem(given().contentType("text/plain").body("x").post("/v1/completions/bulk"), 415);
        problem(given().noContentType().post("/v1/completions/bulk"), 415);
        problem(
                given().header("Content-Encoding", "gzip")
                        .contentType("application/json")
                        .post("/v1/tasks"),
                415);
        problem(post("/v1/tasks", "\"" + "x".repeat(20_000) + "\""), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/tasks/", "/v1/workers/", "/v1/completions/", "/v1/completions?completionId="})
    void anIdThatCannotExistIsNotFound(String path) {
        for (String id : List.of("%00", "a%00b", "a%20b", "%C3%A4", "%ED%A0%80", "x".repeat(65))) {
            Response response = given().urlEncodingEnabled(false).get(path + id);

            problem(response, 404);
            assertThat(response.<String>path("detail")).as(id).startsWith("Th");
        }
    }

    @Test
    void blanksThatWerePastedAroundAnIdAreIgnored() {
        String task = aTask();
        String worker = aWorkerAt(ALICE);
        for (String blank : List.of("%20", "%C2%A0", "%E2%80%8B", "%EF%BB%BF", "%09", "%0D%0A")) {
            assertThat(given().urlEncodingEnabled(false)
                            .get("/v1/tasks/" + blank + task + blank)
                            .<String>path("taskId"))
                    .isEqualTo(task);
            assertThat(given().urlEncodingEnabled(false)
                            .get("/v1/workers/" + blank + worker + blank)
                            .<String>path("workerId"))
                    .isEqualTo(worker);
        }
    }

    @Test
    void anUnknownParameterIsRefused() {
        Response response = get("/v1/completions?completion_id=c");

        problem(response, 400);
        assertThat(response.<String>path("violations[0].code")).isEqualTo("parameter.unknown");
    }

    @Test
    void isReadyOnceKafkaHasAnsweredAndShowsTheBacklog() {
        await().until(() -> get(management + "health/ready").statusCode() == 200);
        assertThat(get(management + "metrics").asString())
                .contains("stroop_outbox_rows", "stroop_outbox_oldest_seconds", "stroop_quarantine_records");
    }

    @Test
    void theApiDescribesItselfOnItsOwnPort() {
        JsonPath api =
                get("/openapi?format=json").then().statusCode(200).extract().jsonPath();

        assertThat(api.<Map<String, ?>>get("paths"))
                .containsOnlyKeys(
                        "/v1/tasks",
                        "/v1/tasks/{taskId}",
                        "/v1/workers",
                        "/v1/workers/{workerId}",
                        "/v1/completions",
                        "/v1/completions/{payoutId}",
                        "/v1/completions/bulk",
                        "/v1/key-uses",
                        "/v1/quarantine",
                        "/v1/republications");
        assertThat(api.<Map<String, ?>>get("paths.'/v1/completions'.post.responses"))
                .containsOnlyKeys(
                        "202", "400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "429", "500",
                        "503");
        assertThat(api.<String>get(
                        "paths.'/v1/completions'.post.responses.'202'.content.'application/json'.schema.$ref"))
                .isEqualTo("#/components/schemas/Completion");
        assertThat(api.<String>get(
                        "paths.'/v1/completions'.post.responses.'409'.content.'application/problem+json'.schema.$ref"))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.<List<String>>get("components.schemas.CompletionSubmission.required"))
                .containsExactlyInAnyOrder("completionId", "taskId", "workerId");
        assertThat(api.<Map<String, ?>>get("components.schemas")).containsKeys("CompletionId", "SubmittedMemo");
        assertThat(api.<Map<String, ?>>get("paths.'/v1/completions/bulk'.post.requestBody.content"))
                .containsOnlyKeys("application/x-ndjson", "text/csv");
        assertThat(api.<String>get("components.securitySchemes.key.scheme")).isEqualTo("bearer");
        assertThat(api.<List<?>>get("security")).isNotEmpty();
        get(management + "openapi").then().statusCode(404);
    }

    private static void problem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<Integer>path("status")).isEqualTo(status);
        assertThat(response.<String>path("type")).startsWith("urn:stroop:problem:");
    }
}
