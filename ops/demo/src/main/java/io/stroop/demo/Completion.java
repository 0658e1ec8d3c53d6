package io.stroop.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A completion published by the demo.
public record Completion(String completionId, String taskId, String workerId, Instant completedAt) {

    /// Who publishes it.
    public static final String PUBLISHER = "stroop-demo";

    ObjectNode json() {
        return Http.JSON
                .createObjectNode()
                .put("completionId", completionId)
                .put("taskId", taskId)
                .put("workerId", workerId)
                .put("completedAt", completedAt.toString())
                .put("publisher", PUBLISHER);
    }
}
