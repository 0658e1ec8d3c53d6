package io.stroop.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plain HTTP and JSON client, like that of any publisher.
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    private static final int UNAVAILABLE = 503;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final @Nullable String token;

    /// A client without credentials.
    Http() {
        this(null);
    }

    /// @param token what it sends with every request; null for none
    Http(@Nullable String token) {
        this.token = token;
    }

    /// The status of a GET; 0 if there is no answer.
    int status(URI uri) throws InterruptedException {
        try {
            HttpRequest request = to(uri).timeout(Duration.ofSeconds(2)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /// @throws RefusedException if the status is neither 2xx nor 503, with the body
    /// @throws IOException if there is no answer, or 503; the request may be retried
    JsonNode get(URI uri) throws IOException, InterruptedException {
        return JSON.readTree(checked(send("GET", uri, BodyPublishers.noBody())));
    }

    /// As [#get].
    JsonNode post(URI uri, JsonNode body) throws IOException, InterruptedException {
        return JSON.readTree(checked(send("POST", uri, json(body))));
    }

    /// As [#post].
    JsonNode put(URI uri, JsonNode body) throws IOException, InterruptedException {
        return JSON.readTree(checked(send("PUT", uri, json(body))));
    }

    /// As [#post].
    void delete(URI uri) throws IOException, InterruptedException {
        checked(send("DELETE", uri, BodyPublishers.noBody()));
    }

    /// Sends a stream of lines and passes on the lines of the response as they arrive.
    ///
    /// @throws RefusedException if the status is neither 2xx nor 503, with the body
    /// @throws IOException if there is no answer, or 503
    Stream<String> postLines(URI uri, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = to(uri).timeout(ANSWER_WITHIN)
                .header("Content-Type", contentType)
                .POST(body)
                .build();
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        if (response.statusCode() / 100 != 2) {
            throw failure(
                    request,
                    response.statusCode(),
                    String.join("", response.body().toList()));
        }
        return response.body();
    }

    private HttpRequest.Builder to(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static BodyPublisher json(JsonNode body) throws JsonProcessingException {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private HttpResponse<String> send(String method, URI uri, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = to(uri).timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String checked(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw failure(response.request(), response.statusCode(), response.body());
        }
        return response.body();
    }

    private static IOException failure(HttpRequest request, int status, String body) {
        String message = "%s %s: %d %s".formatted(request.method(), request.uri(), status, body);
        return status == UNAVAILABLE ? new IOException(message) : new RefusedException(message);
    }
}
