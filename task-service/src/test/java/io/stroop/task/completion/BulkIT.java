package io.stroop.task.completion;

import static io.restassured.RestAssured.given;
import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.BackingServices;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class BulkIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void aBadLineNeverSpoilsTheOthers() {
        String worker = aWorkerAt(ALICE);
        String task = aTask();
        String first = fresh("c");
        String body = String.join(
                "\n",
                completion(first, task, worker),
                "{not json",
                "",
                completion(first, task, worker),
                "{\"completionId\":\"%s\",\"taskId\":\"%s\",\"workerId\":\"%s\",\"amount\":\"9\"}"
                        .formatted(first, task, worker),
                "x".repeat(20_000),
                completion(fresh("c"), fresh("t"), worker),
                completion(fresh("c"), task, fresh("w")));

        List<JsonNode> results = bulk("application/x-ndjson", body);

        assertThat(results.stream().map(r -> r.path("line").asInt())).containsExactly(1, 2, 4, 5, 6, 7, 8);
        assertThat(results.stream()
                        .map(r ->
                                r.path("state").asText() + "/" + r.path("code").asText()))
                .containsExactly(
                        "ACCEPTED/",
                        "/json.malformed",
                        "ACCEPTED/",
                        "/completion.conflict",
                        "/line.too-long",
                        "/task.unknown",
                        "WAITING_FOR_WALLET/");
        assertThat(get("/v1/completions/" + first).<String>path("amount")).isEqualTo("0.05");
    }

    @Test
    void csvNamesItsColumnsInTheFirstLine() {
        String worker = aWorkerAt(ALICE);
        String id = fresh("c");
        String body = "completionId,taskId,workerId,destination,memoType,memoValue,asset,amount\r\n"
                + "%s,%s,%s,%s,text,\"a,\"\"b\",native,0.25\r\n".formatted(id, fresh("t"), worker, ALICE)
                + "%s,%s\r\n".formatted(fresh("c"), worker);

        List<JsonNode> results = bulk("text/csv", body);

        assertThat(results.get(0).path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(results.get(0).path("line").asInt()).isEqualTo(2);
        assertThat(results.get(1).path("code").asText()).isEqualTo("csv.columns");
        assertThat(get("/v1/completions/" + id).<String>path("memo.value")).isEqualTo("a,\"b");
        given().contentType("text/csv")
                .body("completionId,wage\n")
                .post("/v1/completions/bulk")
                .then()
                .statusCode(400);
    }

    @Test
    void sevenThousandLinesAreTakenInOnceEvenWhenSentTwice() {
        String worker = aWorkerAt(ALICE);
        String task = aTask();
        String prefix = fresh("c");
        String body = IntStream.range(0, 7_000)
                .mapToObj(i -> completion(prefix + i, task, worker))
                .collect(Collectors.joining("\n"));

        long start = System.nanoTime();
        List<JsonNode> results = bulk("application/x-ndjson", body);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("7,000 lines in " + millis + " ms"); // a figure for the reader
        bulk("application/x-ndjson", body);

        assertThat(results)
                .hasSize(7_000)
                .allMatch(r -> "ACCEPTED".equals(r.path("state").asText()));
        assertThat(millis).isLessThan(20_000); // generous: test machines are busy
        await().untilAsserted(() ->
                assertThat(CompletionTopic.of(bootstrapServers, worker)).hasSizeGreaterThanOrEqualTo(7_000));
        assertThat(CompletionTopic.of(bootstrapServers, worker)).hasSize(7_000);
    }

    private static List<JsonNode> bulk(String contentType, String body) {
        return given().contentType(contentType)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/completions/bulk")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(BulkIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
