package io.stroop.demo;

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

/// A plain HTTP and JSON client, like that of any publisher.
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    private static final int UNAVAILABLE = 503;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /// The status of a GET; 0 if there is no answer.
    int status(URI uri) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /// @throws RefusedException if the status is neither 2xx nor 503, with the body
    /// @throws IOException if there is no answer, or 503; the request may be retried
    JsonNode post(URI uri, JsonNode body) throws IOException, InterruptedException {
        return JSON.readTree(
                checked(send(uri, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
    }

    /// Sends a stream of lines and passes on the lines of the response as they arrive.
    ///
    /// @throws RefusedException if the status is neither 2xx nor 503, with the body
    /// @throws IOException if there is no answer, or 503
    Stream<String> postLines(URI uri, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", contentType)
                .POST(body)
                .build();
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        if (response.statusCode() / 100 != 2) {
            throw failure(
                    uri, response.statusCode(), String.join("", response.body().toList()));
        }
        return response.body();
    }

    private HttpResponse<String> send(URI uri, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", contentType)
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String checked(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw failure(response.uri(), response.statusCode(), response.body());
        }
        return response.body();
    }

    private static IOException failure(URI uri, int status, String body) {
        String message = "POST %s: %d %s".formatted(uri, status, body);
        return status == UNAVAILABLE ? new IOException(message) : new RefusedException(message);
    }
}
