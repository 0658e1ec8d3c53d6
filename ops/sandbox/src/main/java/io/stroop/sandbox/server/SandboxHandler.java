package io.stroop.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.horizon.HorizonRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Routes HTTP requests and writes the answers.
final class SandboxHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(SandboxHandler.class.getName());
    private static final int MAX_RPC_BODY = 512 * 1024;
    private static final int MAX_BODY = 4 * 1024 * 1024;

    private final SandboxServer server;
    private final SandboxOptions options;

    SandboxHandler(SandboxServer server, SandboxOptions options) {
        this.server = server;
        this.options = options;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (answer(exchange)) {
                case Reply.Answered answered -> write(exchange, answered);
                case Reply.Waiting waiting -> write(exchange, server.await(waiting));
                case Reply.Nothing _ -> {}
            }
        }
    }

    /// A request that makes the sandbox fail is a bug in the sandbox, so it is answered with 500.
    private Reply answer(HttpExchange exchange) throws IOException {
        try {
            return route(exchange);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "request failed: " + exchange.getRequestURI().getPath(),
                    e);
            return Reply.json(500, "{\"title\":\"Internal Server Error\",\"status\":500}");
        }
    }

    private static void write(HttpExchange exchange, Reply.Answered reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private Reply route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/sandbox/")) {
            return control(exchange.getRequestMethod() + " " + path, exchange);
        }
        if (path.equals("/friendbot")) {
            return friendbot(exchange);
        }
        Optional<Front> front = front(path);
        if (front.isEmpty()) {
            return Reply.json(404, "{\"title\":\"Resource Missing\",\"status\":404}");
        }
        return front.get().isRpc() ? rpc(front.get(), exchange) : horizon(front.get(), exchange, path);
    }

    private static Optional<Front> front(String path) {
        if (path.equals("/")) {
            return Optional.of(Front.RPC);
        }
        for (Front front : Front.values()) {
            String root = "/" + front.label();
            if (path.equals(root) || (!front.isRpc() && path.startsWith(root + "/"))) {
                return Optional.of(front);
            }
        }
        return Optional.empty();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
    }

    /// Source: creachadair/jrpc2 `jhttp/bridge.go` `ServeHTTP`, stellar-rpc `jsonrpc.go` `maxHTTPRequestSize`.
    private Reply rpc(Front front, HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Reply.text(405, "");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            return Reply.text(415, "content-type must be application/json\n");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_RPC_BODY + 1);
        if (bytes.length > MAX_RPC_BODY) {
            return Reply.text(500, "http: request body too large\n");
        }
        return server.ask(live -> live.rpc(front, new String(bytes, StandardCharsets.UTF_8), server.now()));
    }

    private Reply horizon(Front front, HttpExchange exchange, String path) throws IOException {
        String base = base(exchange) + "/" + front.label();
        String below = path.substring(front.label().length() + 1);
        if (exchange.getRequestMethod().equals("GET")) {
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            HorizonRequest request = HorizonRequest.of(below.isEmpty() ? "/" : below, query, base);
            return server.with(live -> live.horizon(front, request));
        }
        String tx = Forms.field(body(exchange), "tx");
        return switch (below) {
            case "/transactions" -> server.ask(live -> live.submit(front, tx, base, server.now()));
            case "/transactions_async" -> server.ask(live -> live.submitAsync(front, tx, server.now()));
            default -> Reply.json(404, "{\"title\":\"Resource Missing\",\"status\":404}");
        };
    }

    private static String base(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return "http://" + (host == null ? "localhost" : host);
    }

    /// If ledgers are closed manually, answers without waiting for one.
    private Reply friendbot(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestMethod().equals("POST")
                ? body(exchange)
                : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String address = Forms.field(query, "addr");
        String base = base(exchange) + "/" + Front.HORIZON.label();
        Reply reply = server.ask(live -> live.friendbot(address, base, server.now()));
        if (options.closeEvery().isEmpty() && reply instanceof Reply.Waiting waiting) {
            return Reply.json(
                    200,
                    "{\"hash\":\"%s\",\"status\":\"PENDING\"}"
                            .formatted(waiting.envelope().hashText()));
        }
        return reply;
    }

    private Reply control(String request, HttpExchange exchange) throws IOException {
        String body = body(exchange);
        return switch (request) {
            case "GET /sandbox/info" -> server.with(live -> SandboxControl.info(live, options));
            case "POST /sandbox/close" -> Reply.json(200, "{\"ledger\":" + server.closeLedger() + "}");
            case "GET /sandbox/faults" -> server.with(live -> SandboxControl.faults(live.faults()));
            case "POST /sandbox/faults" -> server.with(live -> SandboxControl.addFaults(live.faults(), body));
            case "DELETE /sandbox/faults" -> {
                server.clearFaults();
                yield server.with(live -> SandboxControl.faults(live.faults()));
            }
            default -> Reply.json(404, "{\"title\":\"Resource Missing\",\"status\":404}");
        };
    }
}
