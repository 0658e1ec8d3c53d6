package io.stroop.task;

import static io.restassured.RestAssured.given;
import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.BOB;
import static io.stroop.task.ServiceUnderTest.MUXED;
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
import io.restassured.response.Response;
import io.stroop.testing.BackingServices;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        post("/v1/tasks", body.formatted(task, "0.06")).then().statusCode(409);
        assertThat(get("/v1/tasks/" + task).<String>path("reward")).isEqualTo("0.05");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{                                                          |      | json.malformed",
                "[]                                                         |      | json.not-an-object",
                "{\"taskId\":\"a\",\"taskId\":\"b\"}                        |      | json.malformed",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"1\"} x | | json.malformed",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":1}       | reward | not-a-string",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"0\"}   | reward | amount.zero",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"-1\"}  | reward | amount.negative",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"0.00000001\"} | reward | amount.too-many-decimals",
                "{\"taskId\":\"a\",\"asset\":\"EUR\",\"reward\":\"1\"}      | asset | asset.malformed",
                "{\"taskId\":\"a b\",\"asset\":\"native\",\"reward\":\"1\"} | taskId | task-id",
                "{\"asset\":\"native\",\"reward\":\"1\"}                    | taskId | missing",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"1\",\"colour\":1} | \"colour\" | unknown-field",
                "{\"taskId\":\"a\",\"asset\":\"native\",\"reward\":\"1\",\"\\ud800\":1} | \"?\" | unknown-field"
            })
    void aBadBodyIsRefusedWithTheFieldAndACode(String body, String field, String code) {
        Response response = post("/v1/tasks", body);

        response.then().statusCode(400).contentType("application/problem+json");
        assertThat(response.<String>path("violations[0].field")).isEqualTo(field == null ? "" : field);
        assertThat(response.<String>path("violations[0].code")).isEqualTo(code);
    }

    @Test
    void whatTheHttpLayerRefusesIsAProblemAsWell() {
        problem(get("/v1/nothing"), 404);
        problem(get("/nowhere"), 404);
        problem(get("/v1/tasks/" + fresh("t")), 404);
        problem(given().delete("/v1/tasks"), 405);
        problem(given().contentType("text/plain").body("x").post("/v1/tasks"), 415);
        problem(given().contentType("text/plain").body("x").post("/v1/completions/bulk"), 415);
        problem(post("/v1/tasks", "\"" + "x".repeat(20_000) + "\""), 413);
    }

    @Test
    void isReadyOnceKafkaWasReachedAndTellsWhatWaits() {
        await().until(() -> get(management + "health/ready").statusCode() == 200);
        assertThat(get(management + "metrics").asString())
                .contains("stroop_outbox_rows", "stroop_outbox_oldest_seconds");
    }

    private static void problem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<Integer>path("status")).isEqualTo(status);
    }
}
