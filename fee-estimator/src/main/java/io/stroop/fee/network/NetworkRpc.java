package io.stroop.fee.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads fee statistics, the newest ledger and the interval between ledgers from Stellar RPC. Used by one thread.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods">Stellar RPC:
///     methods</a>
final class NetworkRpc implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_PARAMETERS = "{}";

    /// XDR of the ledger key of the setting `CONFIG_SETTING_SCP_TIMING` (16), an entry of type `CONFIG_SETTING`
    /// (8).
    private static final String TIMING_KEY = "AAAACAAAABA=";

    /// Where `ledgerTargetCloseTimeMilliseconds` is in that entry, behind type and setting.
    private static final int TARGET_AT = 8;

    private final URI url;
    private final String percentile;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private @Nullable String passphrase;

    /// @param percentile a field of `inclusionFee`, such as `p95`
    NetworkRpc(URI url, String percentile, Duration timeout, Clock clock) {
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
    FeeStats feeStats() throws IOException, InterruptedException {
        JsonNode stats = call("getFeeStats", NO_PARAMETERS);
        long charged = number(stats.path("inclusionFee").path(percentile), "inclusionFee." + percentile);
        long ledger = number(stats.path("latestLedger"), "latestLedger");
        return new FeeStats(charged, ledger, passphrase(), clock.instant());
    }

    /// The number of the newest ledger.
    ///
    /// @throws IOException if the node does not answer in time, or unintelligibly
    long latestLedger() throws IOException, InterruptedException {
        return number(call("getLatestLedger", NO_PARAMETERS).path("sequence"), "sequence");
    }

    /// The interval between ledgers that the network aims at; empty if the node does not say.
    ///
    /// Source: CAP-70, `ConfigSettingSCPTiming`.
    ///
    /// @throws IOException if the node does not answer in time, or unintelligibly
    OptionalLong targetCloseMillis() throws IOException, InterruptedException {
        String entry = call("getLedgerEntries", "{\"keys\":[\"%s\"]}".formatted(TIMING_KEY))
                .path("entries")
                .path(0)
                .path("xdr")
                .asText();
        try {
            byte[] xdr = Base64.getDecoder().decode(entry);
            return xdr.length < TARGET_AT + Integer.BYTES
                    ? OptionalLong.empty()
                    : OptionalLong.of(ByteBuffer.wrap(xdr).getInt(TARGET_AT));
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer is not base64; method=getLedgerEntries", e);
        }
    }

    private String passphrase() throws IOException, InterruptedException {
        String known = passphrase;
        if (known == null) {
            known = call("getNetwork", NO_PARAMETERS).path("passphrase").asText("");
            passphrase = known;
        }
        return known;
    }

    private JsonNode call(String method, String parameters) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters)))
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
