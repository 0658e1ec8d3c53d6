package io.stroop.payout.stellar;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP with a bound on everything: the time to connect, the time until the last byte has come, and the size. It
/// follows no redirect, because that could lead to a host which the operator has not named.
public final class BoundedHttp implements Exchange {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI address;
    private final Duration within;

    /// @param address http or https; its path and query may be secret, so neither appears in any message
    /// @param within how long a whole request may take
    public BoundedHttp(HttpClient client, URI address, Duration within) {
        this.client = client;
        this.address = address;
        this.within = within;
    }

    /// A client for any number of addresses.
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public Response exchange(Request request) throws IOException {
        HttpRequest.Builder http = HttpRequest.newBuilder(uri(request.path()))
                .timeout(within)
                .method(
                        request.verb(),
                        request.contentType() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()))
                .header("Accept", "application/json");
        if (request.contentType() != null) {
            http.header("Content-Type", request.contentType());
        }
        request.headers().forEach(http::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http.build(), _ -> new BoundedBody(request.maxBytes()));
        try {
            HttpResponse<byte[]> response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new Response(
                    response.statusCode(), headers(response), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) { // the client's own timeout ends with the headers
            throw new IOException("no complete answer within " + within, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true); // nothing of it goes on, however this ended
        }
    }

    /// The path comes before the query that the address may have.
    private URI uri(String path) {
        if (path.isEmpty()) {
            return address;
        }
        String[] parts = address.toString().split("\\?", 2);
        String base = parts[0].endsWith("/") ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        String query = parts.length == 1 ? "" : (path.contains("?") ? "&" : "?") + parts[1];
        return URI.create(base + path + query);
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof AnswerTooLargeException tooLarge) {
            return tooLarge;
        }
        String why = cause instanceof ConnectException ? "no connection" : String.valueOf(cause.getMessage());
        return new IOException(cause.getClass().getSimpleName() + ": " + Printable.of(why), cause);
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }
}
