package io.stroop.bench.kills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A proxy before the JSON-RPC of the network that behaves like a bad provider: connections are cut, answers come late
/// or garbled. Garbled answers are garbage, never lies: what a provider says that speaks correctly is believed, and TLS
/// keeps others from changing it. Thread-safe.
final class UnreliableProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PERCENT = 100;
    private static final int LONGEST_DELAY_MILLIS = 3_000;
    private static final byte CONTROL_CHARACTER = 1;

    private final URI network;
    private final Gaps gaps;
    private final Random random;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong latestLedger = new AtomicLong();
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private volatile boolean reliable;

    /// What can happen to a request, with its probability in percent.
    enum Fault {
        NONE(92),
        REQUEST_LOST(1),
        ANSWER_LOST(1),
        ANSWER_BROKEN_OFF(1),
        DELAY(2),
        GARBAGE(3);

        private final int percent;

        Fault(int percent) {
            this.percent = percent;
        }
    }

    private UnreliableProvider(URI network, Gaps gaps, Random random, HttpServer server) {
        this.network = network;
        this.gaps = gaps;
        this.random = random;
        this.server = server;
    }

    /// @param network its JSON-RPC
    /// @param gaps is told of every transaction that the network takes
    static UnreliableProvider start(URI network, int port, Gaps gaps, Random random) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        UnreliableProvider provider = new UnreliableProvider(network, gaps, random, server);
        server.createContext("/", provider::handle);
        server.setExecutor(provider.requests);
        server.start();
        return provider;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rpc");
    }

    /// The newest ledger in any answer so far; 0 before the first.
    long latestLedger() {
        return latestLedger.get();
    }

    /// From now on nothing goes wrong here.
    void becomeReliable() {
        reliable = true;
    }

    /// How often each fault happened.
    synchronized Map<Fault, Integer> happened() {
        return new EnumMap<>(happened);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            Fault fault = next();
            if (fault == Fault.REQUEST_LOST) {
                return; // closes the connection without an answer
            }
            if (fault == Fault.DELAY) {
                Thread.sleep(random(LONGEST_DELAY_MILLIS));
            }
            HttpResponse<byte[]> answer = forward(request);
            observe(request, answer);
            if (fault != Fault.ANSWER_LOST) {
                answer(exchange, answer, fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A network that is down is a connection that is cut.
    private HttpResponse<byte[]> forward(byte[] request) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(network)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(request))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private void observe(byte[] request, HttpResponse<byte[]> answer) throws IOException {
        try {
            JsonNode result = JSON.readTree(answer.body()).path("result");
            long ledger =
                    result.path("latestLedger").asLong(result.path("sequence").asLong());
            latestLedger.accumulateAndGet(ledger, Math::max);
            if (JSON.readTree(request).path("method").asText().equals("sendTransaction")
                    && result.path("status").asText().equals("PENDING")) {
                gaps.submitted(ledger);
            }
        } catch (JsonProcessingException e) {
            // not JSON-RPC, so nothing to learn from it
        }
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer, Fault fault) throws IOException {
        byte[] body = fault == Fault.GARBAGE ? garbage(answer.body()) : answer.body();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        int length = fault == Fault.ANSWER_BROKEN_OFF ? body.length / 2 : body.length;
        exchange.getResponseBody().write(body, 0, length);
    }

    private byte[] garbage(byte[] body) {
        return switch (random(5)) {
            case 0 -> new byte[0];
            case 1 -> "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8);
            case 2 -> "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}".getBytes(StandardCharsets.UTF_8);
            case 3 ->
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"oops\"}}"
                        .getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] broken = body.clone();
                if (broken.length > 0) {
                    broken[random(broken.length)] = CONTROL_CHARACTER; // never valid in JSON
                }
                yield broken;
            }
        };
    }

    private synchronized Fault next() {
        int left = reliable ? 0 : random.nextInt(PERCENT);
        for (Fault fault : Fault.values()) {
            left -= fault.percent;
            if (left < 0) {
                happened.merge(fault, 1, Integer::sum);
                return fault;
            }
        }
        throw new IllegalStateException("the probabilities do not add up");
    }

    private synchronized int random(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        client.close();
    }
}
