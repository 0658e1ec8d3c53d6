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
        Republished all = new Range(taskService, from, to).publish(new Http(token));
        out.printf("republish: completions=%d until=%s%n", all.completions(), all.until());
        return 0;
    }

    /// @param until as far as it came
    record Republished(long completions, String until) {}

    /// What was accepted in a time.
    ///
    /// @param to null for now
    record Range(URI taskService, String from, @Nullable String to) {

        /// Publishes it again, step by step.
        Republished publish(Http operator) throws IOException, InterruptedException {
            long all = 0;
            String start = from;
            JsonNode step;
            do {
                step = operator.post(address(start), Http.JSON.createObjectNode());
                all += step.path("completions").asLong();
                start = step.path("until").asText();
            } while (!step.path("done").asBoolean());
            return new Republished(all, start);
        }

        private URI address(String start) {
            String query = "?from=" + encoded(start) + (to == null ? "" : "&to=" + encoded(to));
            return taskService.resolve("/v1/republications" + query);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
