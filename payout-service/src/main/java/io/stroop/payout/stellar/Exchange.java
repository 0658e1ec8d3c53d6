package io.stroop.payout.stellar;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP request and its answer.
@FunctionalInterface
public interface Exchange {

    /// @param verb `GET` or `POST`
    /// @param path appended to the address of whoever is asked, such as `/accounts/G…?limit=1`; empty for
    ///     the address itself
    /// @param contentType of the body; null if there is none
    /// @param maxBytes the largest body of an answer that is read
    /// @param headers beside those of the client
    record Request(
            String verb,
            String path,
            @Nullable String contentType,
            String body,
            int maxBytes,
            Map<String, String> headers) {

        Request(String verb, String path, @Nullable String contentType, String body, int maxBytes) {
            this(verb, path, contentType, body, maxBytes, Map.of());
        }

        static Request get(String path, int maxBytes) {
            return new Request("GET", path, null, "", maxBytes);
        }
    }

    /// @param headers with names in lower case; of several with one name the first
    record Response(int status, Map<String, String> headers, String body) {}

    /// @return whatever the provider answers, also an error or a redirect, which is not followed
    /// @throws AnswerTooLargeException if the body is larger than the request allows
    /// @throws IOException if there is no complete answer in time; the message does not contain the address
    Response exchange(Request request) throws IOException;
}
