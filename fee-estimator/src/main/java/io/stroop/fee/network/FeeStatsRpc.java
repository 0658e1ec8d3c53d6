package io.stroop.fee.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads fee statistics from Stellar RPC. Used by one thread.
///
/// @see <a
///     href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getFeeStats">getFeeStats</a>
final class FeeStatsRpc implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final String percentile;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private @Nullable String passphrase;

    /// @param percentile a field of `inclusionFee`, such as `p95`
    FeeStatsRpc(URI url, String percentile, Duration timeout, Clock clock) {
        this.url = url;
        this.percentile = percentile;
        this.timeout = timeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /// @throws IOException if the node does not answer in time, or unintelligibly
    FeeStats ask() throws IOException, InterruptedException {
        JsonNode stats = call("getFeeStats");
        long charged = number(stats.path("inclusionFee").path(percentile), "inclusionFee." + percentile);
        long ledger = number(stats.path("latestLedger"), "latestLedger");
        return new FeeStats(charged, ledger, passphrase(), clock.instant());
    }

    private String passphrase() throws IOException, InterruptedException {
        String known = passphrase;
        if (known == null) {
            known = call("getNetwork").path("passphrase").asText("");
            passphrase = known;
        }
        return known;
    }

    private JsonNode call(String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\"}".formatted(method)))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP %d; method=%s".formatted(response.statusCode(), method));
        }
        try {
            JsonNode result = JSON.readTree(response.body()).path("result");
            if (result.isObject()) {
                return result;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not JSON; method=" + method, e);
        }
        throw new IOException("the answer has no result; method=" + method);
    }

    /// Some numbers are JSON strings, others JSON numbers.
    private static long number(JsonNode node, String name) throws IOException {
        try {
            return Long.parseLong(node.asText());
        } catch (NumberFormatException e) {
            throw new IOException("the answer has no whole number " + name, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
