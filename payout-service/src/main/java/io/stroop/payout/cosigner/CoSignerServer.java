package io.stroop.payout.cosigner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Executors;

/// The co-signer over HTTP: `POST /v1/signatures`, `GET /v1/signer`, and `GET /health`, which alone needs no token.
public final class CoSignerServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CoSignerServer.class.getName());
    private static final int MOST_BYTES = 8 << 20;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final CoSignatures signatures;
    private final byte[] authorization;
    private final ObjectMapper json = new ObjectMapper();

    /// @param address to listen on
    /// @param token that callers must send
    /// @throws IOException if the address cannot be listened on
    CoSignerServer(InetSocketAddress address, String token, CoSignatures signatures) throws IOException {
        this.signatures = signatures;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(address, BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// The port that it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, ObjectNode body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (JsonProcessingException e) {
                answer = reason(403, "the request is not JSON");
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a request failed", e);
                answer = reason(503, "it failed: see the co-signer's log");
            }
            byte[] body = json.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (route.equals("GET /health")) {
            return new Answer(200, json.createObjectNode().put("status", "UP"));
        }
        if (!knows(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return reason(401, "the token is missing or wrong");
        }
        return switch (route) {
            case "GET /v1/signer" ->
                new Answer(
                        200,
                        json.createObjectNode()
                                .put("publicKey", signatures.account().address()));
            case "POST /v1/signatures" -> sign(exchange);
            default -> reason(404, "there is only POST /v1/signatures and GET /v1/signer");
        };
    }

    private Answer sign(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return reason(403, "the request is too large");
        }
        try {
            return switch (signatures.sign(json.readTree(body))) {
                case SigningAnswer.Signed<byte[]>(byte[] signature) ->
                    new Answer(
                            200,
                            json.createObjectNode()
                                    .put("signature", Base64.getEncoder().encodeToString(signature)));
                case SigningAnswer.NotSigned<byte[]>(SigningFailure failure) -> reason(503, failure.reason());
            };
        } catch (RefusedEnvelopeException e) {
            return reason(e.later() ? 409 : 403, e.reason());
        }
    }

    private boolean knows(@org.jspecify.annotations.Nullable String header) {
        return header != null && MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private Answer reason(int status, String sentence) {
        return new Answer(status, json.createObjectNode().put("reason", sentence));
    }
}
