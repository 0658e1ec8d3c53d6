package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Requests to one provider that are answered with a JSON object. Notes how each of them ends.
final class ProviderClient {
    /// The largest answer except for those of the history.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /// The largest answer with many transactions, which come with all that they changed.
    static final int MAX_HISTORY_BYTES = 16 * 1024 * 1024;

    private final Exchange exchange;
    private final ObjectMapper json;
    private final ProviderHealth health;

    ProviderClient(Exchange exchange, ObjectMapper json, ProviderHealth health) {
        this.exchange = exchange;
        this.json = json;
        this.health = health;
    }

    /// @param headers with names in lower case
    record Answer(int status, Map<String, String> headers, JsonNode json) {}

    ProviderHealth health() {
        return health;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /// @param method for metrics and messages: one of a fixed set of names
    /// @param expected statuses that come with an answer
    /// @throws IOException if there is no answer, or none that is a JSON object
    Answer ask(String method, Exchange.Request request, IntPredicate expected) throws IOException {
        try {
            health.requireNoPause();
        } catch (IOException e) {
            throw new IOException(method + ": " + e.getMessage(), e);
        }
        Exchange.Response response = exchange(method, request);
        String retryAfter = response.headers().get("retry-after");
        @Nullable JsonNode body = expected.test(response.status()) ? parsed(response.body()) : null;
        if (body != null) {
            health.answered();
            return new Answer(response.status(), response.headers(), body);
        }
        String why =
                expected.test(response.status()) ? "an answer that is no JSON object" : "HTTP " + response.status();
        if (!health.limited(response.status(), retryAfter)) {
            health.failed(why);
        }
        throw new IOException(method + ": " + why);
    }

    private Exchange.Response exchange(String method, Exchange.Request request) throws IOException {
        long start = System.nanoTime();
        try {
            return exchange.exchange(request);
        } catch (AnswerTooLargeException e) {
            health.unusable(method + ": " + e.getMessage());
            throw e;
        } catch (IOException e) {
            health.failed(String.valueOf(e.getMessage()));
            throw new IOException(method + ": " + e.getMessage(), e);
        } finally {
            health.requested(method, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /// Null if it is not a JSON object.
    private @Nullable JsonNode parsed(String body) {
        try {
            JsonNode parsed = json.readTree(body);
            return parsed != null && parsed.isObject() ? parsed : null;
        } catch (IOException e) { // also what exceeds the parser's limits of depth and length
            return null;
        }
    }
}
