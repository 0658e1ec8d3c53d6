package io.stroop.sandbox.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.stroop.sandbox.http.HttpAnswer;
import io.stroop.sandbox.http.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Takes requests off the wire and finds out who answers them.
final class SandboxHandler implements HttpHandler {
    /// What RPC takes at most: stellar-rpc's default for a body.
    private static final int MAX_BODY = 512 * 1024;

    private final SandboxRoutes routes;

    SandboxHandler(LiveNetwork live, SandboxOptions options) {

        routes = new SandboxRoutes(live, options);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpCall call = read(exchange);
            HttpAnswer answer;
            try {
                answer = routes.answer(call);
            } catch (RuntimeException e) {
                answer = HttpAnswer.of(500, "text/plain; charset=utf-8", "the sandbox itself failed: " + e + "\n");
            }
            write(exchange, answer);
        }
    }

    private static HttpCall read(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            String body = new String(in.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
            return HttpCall.of(exchange.getRequestMethod(), exchange.getRequestURI(), body);
        }
    }

    private static void write(HttpExchange exchange, HttpAnswer answer) throws IOException {
        if (answer.status() == SandboxRoutes.NO_ANSWER) {
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (!answer.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
