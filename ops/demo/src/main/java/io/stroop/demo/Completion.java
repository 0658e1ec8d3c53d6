package io.stroop.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A completion published by the demo.
public record Completion(String completionId, String taskId, String workerId, Instant completedAt) {

    ObjectNode json() {
        return Http.JSON
                .createObjectNode()
                .put("completionId", completionId)
                .put("taskId", taskId)
                .put("workerId", workerId)
                .put("completedAt", completedAt.toString())
                .put("publisher", "stroop-demo");
    }
}
