package io.stroop.task;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.UUID;

/// The service as its callers see it, and accounts to pay.
public final class ServiceUnderTest {
    public static final String ALICE = "GAV5QBWJP4HABLY2D7BTFD5HMOUSNFZDZDNY7LCPSOXXDWYYNVXJBKNV";
    public static final String BOB = "GCA3MN6Y7TJMNWTDLHTJMMITUELQ3Z4V4S3SLOCNDYFUZ7M6YWGOTE64";
    public static final String MUXED = "MCA3MN6Y7TJMNWTDLHTJMMITUELQ3Z4V4S3SLOCNDYFUZ7M6YWGOSAAAAAAAAAAAA5ZNC";

    private ServiceUnderTest() {}

    /// An id that no other test uses.
    public static String fresh(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    public static Response post(String path, String json) {
        return given().contentType("application/json").body(json).post(path);
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
}
