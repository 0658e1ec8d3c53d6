package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Publishes what the task-service has accepted again, step by step.
@Command(
        name = "republish",
        description = "Publishes accepted completions again, after Kafka was lost. What is known is not paid again.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RepublishCommand implements Callable<Integer> {
    @Option(
            names = "--task-service",
            defaultValue = "${env:TASK:-http://127.0.0.1:8081}",
            description = "address of the task-service (default: $TASK, or http://127.0.0.1:8081)")
    private URI taskService = URI.create("");

    @Option(
            names = "--token",
            required = true,
            defaultValue = "${env:TOKEN}",
            description = "token of an operator (default: $TOKEN)")
    private String token = "";

    @Option(
            names = "--from",
            required = true,
            description = "accepted at or after this time, such as 2026-11-28T09:00:00Z")
    private String from = "";

    @Option(names = "--to", description = "accepted before this time (default: now)")
    private @Nullable String to;

    private final PrintStream out;

    RepublishCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Http http = new Http(token);
        long all = 0;
        String start = from;
        JsonNode step;
        do {
            step = http.post(address(start), Http.JSON.createObjectNode());
            all += step.path("completions").asLong();
            start = step.path("until").asText();
        } while (!step.path("done").asBoolean());
        out.printf("republish: completions=%d until=%s%n", all, start);
        return 0;
    }

    private URI address(String start) {
        String query = "?from=" + encoded(start) + (to == null ? "" : "&to=" + encoded(to));
        return URI.create(taskService + "/v1/republications" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
