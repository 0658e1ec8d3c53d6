package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Publishes through the task-service's HTTP API and records when each completion was accepted. Does what every
/// publisher should: requests that got no answer, or 503, are sent again with the same ids.
final class HttpPublisher implements Publisher {
    private static final int LINES_PER_REQUEST = 2_000;

    private final Http http;
    private final URI taskService;
    private final Map<String, Long> acceptedNanos = new ConcurrentHashMap<>();

    /// @param key its API key
    HttpPublisher(URI taskService, String key) {
        this.http = new Http(key);
        this.taskService = taskService;
    }

    /// Registers the workers' wallets and the tasks' rewards.
    @Override
    public void register(Workload workload, WorkerWallets wallets, String asset)
            throws IOException, InterruptedException {
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

    @Override
    public void publishAll(List<Completion> completions) throws IOException, InterruptedException {
        for (int from = 0; from < completions.size(); from += LINES_PER_REQUEST) {
            bulk(completions.subList(from, Math.min(completions.size(), from + LINES_PER_REQUEST)));
        }
    }

    @Override
    public void publish(Completion completion) throws IOException, InterruptedException {
        post("/v1/completions", completion.json());
        acceptedNanos.putIfAbsent(completion.completionId(), System.nanoTime());
    }

    @Override
    public Map<String, Long> acceptedNanos() {
        return Map.copyOf(acceptedNanos);
    }

    private void post(String path, ObjectNode body) throws IOException, InterruptedException {
        Repetition.until(() -> {
            http.post(taskService.resolve(path), body);
            return true;
        });
    }

    private void bulk(List<Completion> completions) throws IOException, InterruptedException {
        Map<String, Completion> open = new LinkedHashMap<>();
        completions.forEach(completion -> open.put(completion.completionId(), completion));
        Repetition.until(() -> {
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
}
