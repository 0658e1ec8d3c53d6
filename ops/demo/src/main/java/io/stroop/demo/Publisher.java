package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Publishes through the task-service's HTTP API, and remembers when each completion was accepted.
final class Publisher {
    private static final int LINES_PER_REQUEST = 2_000;

    private final Http http = new Http();
    private final URI taskService;
    private final Map<String, Long> acceptedNanos = new ConcurrentHashMap<>();

    Publisher(URI taskService) {
        this.taskService = taskService;
    }

    /// Registers the workers' wallets and the tasks' rewards.
    void register(Workload workload, WorkerWallets wallets, String asset) throws IOException, InterruptedException {
        for (String worker : workload.workers()) {
            http.post(
                    taskService.resolve("/v1/workers"),
                    Http.JSON.createObjectNode().put("workerId", worker).put("destination", wallets.address(worker)));
        }
        for (String task : workload.tasks()) {
            http.post(
                    taskService.resolve("/v1/tasks"),
                    Http.JSON
                            .createObjectNode()
                            .put("taskId", task)
                            .put("asset", asset)
                            .put("reward", workload.reward().toDecimal()));
        }
    }

    /// Publishes everything as fast as it is taken.
    void publishAll(List<Completion> completions) throws IOException, InterruptedException {
        for (int from = 0; from < completions.size(); from += LINES_PER_REQUEST) {
            bulk(completions.subList(from, Math.min(completions.size(), from + LINES_PER_REQUEST)));
        }
    }

    /// Publishes one by one, in the pace of the log.
    ///
    /// @param factor how many times faster than the log
    void publishPaced(List<Completion> completions, int factor) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Completion completion : completions) {
            Duration since = Duration.between(completions.getFirst().completedAt(), completion.completedAt());
            long waitNanos = start + since.toNanos() / factor - System.nanoTime();
            if (waitNanos > 0) {
                Thread.sleep(Duration.ofNanos(waitNanos));
            }
            ObjectNode body = completion.json();
            http.post(taskService.resolve("/v1/completions"), body);
            acceptedNanos.putIfAbsent(completion.completionId(), System.nanoTime());
        }
    }

    /// When each completion was accepted, by [System#nanoTime].
    Map<String, Long> acceptedNanos() {
        return Map.copyOf(acceptedNanos);
    }

    private void bulk(List<Completion> completions) throws IOException, InterruptedException {
        String body = completions.stream().map(c -> c.json().toString()).collect(Collectors.joining("\n", "", "\n"));
        try (Stream<String> answers = http.postLines(
                taskService.resolve("/v1/completions/bulk"), "application/x-ndjson", BodyPublishers.ofString(body))) {
            for (String answer : (Iterable<String>) answers::iterator) {
                JsonNode result = Http.JSON.readTree(answer);
                if (!result.path("code").isMissingNode() && !result.path("code").isNull()) {
                    throw new IOException("the task-service refused a completion: " + answer);
                }
                acceptedNanos.putIfAbsent(result.path("completionId").asText(), System.nanoTime());
            }
        }
    }
}
