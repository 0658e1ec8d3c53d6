package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Publishes through the task-service's HTTP API and records when each completion was accepted. Does what every
/// publisher should: requests that got no answer, or 503, are sent again with the same ids.
final class Publisher {
    private static final int LINES_PER_REQUEST = 2_000;
    private static final Duration REPEAT_FOR = Duration.ofSeconds(60);
    private static final Duration REPEAT_AFTER = Duration.ofMillis(200);

    private final Http http = new Http();
    private final URI taskService;
    private final Map<String, Long> acceptedNanos = new ConcurrentHashMap<>();

    Publisher(URI taskService) {
        this.taskService = taskService;
    }

    /// Registers the workers' wallets and the tasks' rewards.
    void register(Workload workload, WorkerWallets wallets, String asset) throws IOException, InterruptedException {
        for (String worker : workload.workers()) {
            post(
                    "/v1/workers",
                    Http.JSON.createObjectNode().put("workerId", worker).put("destination", wallets.address(worker)));
        }
        for (String task : workload.tasks()) {
            post(
                    "/v1/tasks",
                    Http.JSON
                            .createObjectNode()
                            .put("taskId", task)
                            .put("asset", asset)
                            .put("reward", workload.reward().toDecimal()));
        }
    }

    /// Publishes everything as fast as it is accepted.
    void publishAll(List<Completion> completions) throws IOException, InterruptedException {
        for (int from = 0; from < completions.size(); from += LINES_PER_REQUEST) {
            bulk(completions.subList(from, Math.min(completions.size(), from + LINES_PER_REQUEST)));
        }
    }

    /// Publishes one by one, at the pace of the log.
    ///
    /// @param factor speed-up over the log
    void publishPaced(List<Completion> completions, int factor) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Completion completion : completions) {
            Duration since = Duration.between(completions.getFirst().completedAt(), completion.completedAt());
            long waitNanos = start + since.toNanos() / factor - System.nanoTime();
            if (waitNanos > 0) {
                Thread.sleep(Duration.ofNanos(waitNanos));
            }
            ObjectNode body = completion.json();
            post("/v1/completions", body);
            acceptedNanos.putIfAbsent(completion.completionId(), System.nanoTime());
        }
    }

    /// When each completion was accepted, by [System#nanoTime].
    Map<String, Long> acceptedNanos() {
        return Map.copyOf(acceptedNanos);
    }

    private void post(String path, ObjectNode body) throws IOException, InterruptedException {
        repeat(() -> {
            http.post(taskService.resolve(path), body);
            return true;
        });
    }

    private void bulk(List<Completion> completions) throws IOException, InterruptedException {
        Map<String, Completion> open = new LinkedHashMap<>();
        completions.forEach(completion -> open.put(completion.completionId(), completion));
        repeat(() -> {
            publish(open);
            return open.isEmpty();
        });
    }

    /// Publishes the open completions and removes the accepted ones.
    private void publish(Map<String, Completion> open) throws IOException, InterruptedException {
        String body = open.values().stream().map(c -> c.json().toString()).collect(Collectors.joining("\n", "", "\n"));
        try (Stream<String> answers = http.postLines(
                taskService.resolve("/v1/completions/bulk"), "application/x-ndjson", BodyPublishers.ofString(body))) {
            for (String answer : (Iterable<String>) answers::iterator) {
                JsonNode result = Http.JSON.readTree(answer);
                String code = result.path("code").asText("");
                if (code.isEmpty()) {
                    String completionId = result.path("completionId").asText();
                    acceptedNanos.putIfAbsent(completionId, System.nanoTime());
                    open.remove(completionId);
                } else if (!code.equals("unavailable")) {
                    throw new RefusedException("the task-service refused a completion: " + answer);
                }
            }
        } catch (UncheckedIOException e) { // the answer broke off
            throw e.getCause();
        }
    }

    /// One attempt; returns whether it was the last one needed.
    @FunctionalInterface
    private interface Try {
        boolean run() throws IOException, InterruptedException;
    }

    private static void repeat(Try one) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + REPEAT_FOR.toNanos();
        while (true) {
            try {
                if (one.run()) {
                    return;
                }
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the task-service has not taken everything within " + REPEAT_FOR);
            }
            Thread.sleep(REPEAT_AFTER);
        }
    }
}
