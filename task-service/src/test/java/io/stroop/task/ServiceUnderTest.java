package io.stroop.task;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stroop.testing.CompletionFixtures;
import io.stroop.testing.TokenFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// The service as its callers see it, and accounts to pay.
public final class ServiceUnderTest {
    public static final String ALICE = CompletionFixtures.address("alice");
    public static final String BOB = CompletionFixtures.address("bob");
    public static final String MUXED = "MCA3MN6Y7TJMNWTDLHTJMMITUELQ3Z4V4S3SLOCNDYFUZ7M6YWGOSAAAAAAAAAAAA5ZNC";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ServiceUnderTest() {}

    /// An id that no other test uses.
    public static String fresh(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    public static Response post(String path, String json) {
        return given().contentType("application/json").body(json).post(path);
    }

    /// A request with the API key of another publisher.
    public static RequestSpecification as(String publisher) {
        return given().auth().oauth2(TokenFixtures.token(publisher)).contentType("application/json");
    }

    public static Response get(String path) {
        return given().get(path);
    }

    /// A task that pays 0.05 lumens.
    public static String aTask() {
        String taskId = fresh("t");
        post("/v1/tasks", "{\"taskId\":\"%s\",\"asset\":\"native\",\"reward\":\"0.05\"}".formatted(taskId))
                .then()
                .statusCode(200);
        return taskId;
    }

    public static String aWorkerAt(String destination) {
        String workerId = fresh("w");
        wallet(workerId, destination).then().statusCode(200);
        return workerId;
    }

    public static Response wallet(String workerId, String destination) {
        return post("/v1/workers", "{\"workerId\":\"%s\",\"destination\":\"%s\"}".formatted(workerId, destination));
    }

    public static String completion(String completionId, String taskId, String workerId) {
        return "{\"completionId\":\"%s\",\"taskId\":\"%s\",\"workerId\":\"%s\"}"
                .formatted(completionId, taskId, workerId);
    }

    /// The completion of the tests' publisher with this id.
    public static Response byName(String completionId) {
        return get("/v1/completions?completionId=" + completionId);
    }

    /// The results of a stream.
    public static List<JsonNode> bulk(String contentType, String body) {
        return given().contentType(contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/completions/bulk")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(ServiceUnderTest::json)
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
