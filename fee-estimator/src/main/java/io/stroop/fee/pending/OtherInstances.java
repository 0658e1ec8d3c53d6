package io.stroop.fee.pending;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks another fee-estimator for its waiting payouts, with the caller's token.
@Singleton
final class OtherInstances {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 8 << 20;

    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    OtherInstances(ObjectMapper json) {
        this.json = json;
    }

    /// @param authorization the header of the request that is answered
    /// @throws IOException if it does not answer in time, or not as it should
    PendingView ask(URI instance, @Nullable String worker, @Nullable String authorization)
            throws IOException, InterruptedException {
        String query = worker == null ? "" : "&workerId=" + URLEncoder.encode(worker, StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.resolve("/v1/pending?here=true" + query))
                .timeout(TIMEOUT);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> response = answer(request.build());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("HTTP " + response.statusCode());
            }
            return json.readValue(body.readNBytes(MOST_BYTES), PendingView.class);
        }
    }

    private HttpResponse<InputStream> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new IOException("no connection", e);
        }
    }
}
