package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.testing.CompletionFixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every question to a node, with every kind of answer that no node should give, over real HTTP: the answer becomes
/// one of the port's own, in time, and nothing else is thrown.
class HostileAnswersTest {
    private static final AccountId ACCOUNT = new AccountId(CompletionFixtures.address("payee"));
    private static final Recipient RECIPIENT = new Recipient(ACCOUNT, Asset.NATIVE);
    private static final TransactionHash HASH = new TransactionHash("ab".repeat(32));
    private static final Duration WITHIN = Duration.ofMillis(500);
    private static final int HUGE = 40 * 1024 * 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger followed = new AtomicInteger();
    private HttpServer server;
    private HttpServer elsewhere;
    private HttpClient client;

    @FunctionalInterface
    private interface Hostile {
        void answer(HttpExchange exchange) throws IOException;
    }

    @FunctionalInterface
    private interface Question {
        Object ask(Node node) throws IOException;
    }

    private record Node(Ledger ledger, History history) {}

    @BeforeEach
    void start() throws IOException {
        server = server();
        elsewhere = server();
        elsewhere.createContext("/", exchange -> {
            followed.incrementAndGet();
            body(200, "application/json", "{}").answer(exchange);
        });
        client = BoundedHttp.client();
    }

    private HttpServer server() throws IOException {
        HttpServer one = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        one.setExecutor(threads);
        one.start();
        return one;
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop(0);
        elsewhere.stop(0);
        threads.shutdownNow();
    }

    static Stream<Arguments> everyQuestionWithEveryAnswer() {
        return Stream.of(ProviderAddress.Kind.values())
                .flatMap(kind -> questions().keySet().stream()
                        .flatMap(question ->
                                answers().keySet().stream().map(answer -> Arguments.of(kind, question, answer))));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("everyQuestionWithEveryAnswer")
    void isNoFact(ProviderAddress.Kind kind, String question, String answer) {
        Hostile hostile = Objects.requireNonNull(answers().get(answer));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (answer.startsWith("a redirect")) {
                exchange.getResponseHeaders().add("Location", address(elsewhere).toString());
            }
            hostile.answer(exchange);
        });
        Node node = node(kind);

        long start = System.nanoTime();
        try {
            Object told = Objects.requireNonNull(questions().get(question)).ask(node);
            assertThat(told)
                    .satisfiesAnyOf(
                            one -> assertThat(one).isInstanceOf(LookUp.Unanswered.class),
                            one -> assertThat(one).isInstanceOf(SubmissionAck.Unanswered.class),
                            one -> assertThat(((Preflight) one).of(RECIPIENT)).isEqualTo(new Standing.Unknown()));
        } catch (IOException e) {
            assertThat(String.valueOf(e.getMessage()))
                    .doesNotContain("secret", "\n")
                    .hasSizeLessThan(1_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(followed).hasValue(0);
    }

    private Node node(ProviderAddress.Kind kind) {
        ProviderClient provider = new ProviderClient(
                new BoundedHttp(client, address(server), WITHIN),
                new ObjectMapper(),
                new ProviderHealth("primary", new SimpleMeterRegistry(), Clock.systemUTC(), new SplittableRandom(0)));
        return switch (kind) {
            case RPC -> {
                RpcClient rpc = new RpcClient(provider);
                yield new Node(new RpcLedger(rpc, ACCOUNT), new PagedHistory(new RpcPages(rpc)));
            }
            case HORIZON -> {
                HorizonClient horizon = new HorizonClient(provider);
                yield new Node(new HorizonLedger(horizon, ACCOUNT), new PagedHistory(new HorizonPages(horizon)));
            }
        };
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:%d/secret?key=secret"
                .formatted(server.getAddress().getPort()));
    }

    private static Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("latest", node -> node.ledger().latest());
        questions.put("network", node -> node.ledger().networkPassphrase());
        questions.put("send", node -> node.ledger().send("AAAA"));
        questions.put("look-up", node -> node.ledger().lookUp(HASH));
        questions.put("sequences", node -> node.ledger().sequences(List.of(ACCOUNT)));
        questions.put("preflight", node -> node.ledger().preflight(List.of(RECIPIENT)));
        questions.put("history", node -> node.history().read(new LedgerSequence(7), List.of(ACCOUNT)));
        return questions;
    }

    private static Map<String, Hostile> answers() {
        Map<String, Hostile> answers = new LinkedHashMap<>();
        answers.put("HTML", body(200, "text/html", "<html>Welcome</html>"));
        answers.put("HTML of an error", body(404, "text/html", "<html>not found</html>"));
        answers.put("a wrong media type", body(200, "image/png", "\u0089PNG"));
        answers.put("nothing", body(200, "application/json", ""));
        answers.put("no content", exchange -> exchange.sendResponseHeaders(204, -1));
        answers.put("a cut off object", body(200, "application/json", "{\"result\":{\"latestLedger\":"));
        answers.put("null", body(200, "application/json", "null"));
        answers.put("an array", body(200, "application/json", "[]"));
        answers.put("an empty object", body(200, "application/json", "{}"));
        answers.put("an empty result", body(200, "application/json", "{\"result\":{}}"));
        answers.put("an error", body(200, "application/json", "{\"error\":{\"code\":-32603,\"message\":\"a\\nb\"}}"));
        answers.put("a problem", body(500, "application/problem+json", "{\"type\":\"server_error\",\"status\":500}"));
        answers.put("wrong types", body(200, "application/json", wrongTypes("[{}]")));
        answers.put("numbers out of range", body(200, "application/json", wrongTypes("-9223372036854775809")));
        answers.put("empty text", body(200, "application/json", wrongTypes("\"\"")));
        answers.put("XDR that is none", body(200, "application/json", filled("%%%")));
        answers.put("XDR with an unknown arm", body(200, "application/json", filled(xdr(0x7f))));
        answers.put("XDR with a huge length", body(200, "application/json", filled(xdr(0x00))));
        answers.put("a deep object", body(200, "application/json", "{\"a\":".repeat(100_000)));
        answers.put("more than is read", exchange -> flood(exchange, HUGE));
        answers.put("a redirect to another host", body(302, "text/plain", "moved"));
        answers.put("a redirect that keeps the method", body(307, "text/plain", "moved"));
        answers.put("a slow drip", HostileAnswersTest::drip);
        answers.put("silence", exchange -> pause(Duration.ofSeconds(3)));
        answers.put("a closed connection", HttpExchange::close);
        answers.put("a limit", body(429, "text/plain", "Too Many Requests"));
        return answers;
    }

    private static Hostile body(int status, String type, String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            } catch (IOException e) {
                exchange.close(); // the client has had enough
            }
        };
    }

    /// All fields that an adapter reads, each with this value.
    private static String wrongTypes(String value) {
        List<String> fields = new ArrayList<>();
        for (String field : List.of(
                "status",
                "latestLedger",
                "latestLedgerCloseTime",
                "sequence",
                "closeTime",
                "passphrase",
                "ledger",
                "createdAt",
                "envelopeXdr",
                "resultXdr",
                "errorResultXdr",
                "entries",
                "transactions",
                "cursor",
                "latestLedgerCloseTimestamp",
                "history_latest_ledger",
                "history_latest_ledger_closed_at",
                "history_elder_ledger",
                "network_passphrase",
                "created_at",
                "envelope_xdr",
                "result_xdr",
                "account_id",
                "balances",
                "_embedded",
                "tx_status",
                "extras")) {
            fields.add("\"%s\":%s".formatted(field, value));
        }
        String all = String.join(",", fields);
        return "{%s,\"result\":{%s}}".formatted(all, all);
    }

    /// Credible answers except for their XDR.
    private static String filled(String xdr) {
        String fields = """
                "status":"SUCCESS","tx_status":"UNHEARD_OF","ledger":7,"createdAt":"1795773600","latestLedger":9,
                "latestLedgerCloseTimestamp":1795773600,"cursor":"38654705665","envelopeXdr":"X","resultXdr":"X",
                "created_at":"2026-11-27T10:00:00Z","envelope_xdr":"X","result_xdr":"X","sequence":7,
                "entries":[{"key":"X","xdr":"X"}],
                "transactions":[{"txHash":"H","ledger":7,"createdAt":1,"applicationOrder":1,"envelopeXdr":"X",
                "resultXdr":"X"}]
                """.replace("X", xdr).replace("\"H\"", "\"" + HASH + "\"");
        return "{%s,\"result\":{%s}}".formatted(fields, fields);
    }

    /// A result whose code is txFAILED, or unknown, followed by the largest possible length.
    private static String xdr(int code) {
        byte[] bytes = new byte[64];
        Arrays.fill(bytes, (byte) 0x7f);
        Arrays.fill(bytes, 0, 8, (byte) 0);
        Arrays.fill(bytes, 8, 12, (byte) (code == 0 ? 0xff : code));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void flood(HttpExchange exchange, int bytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = "{\"result\":{\"a\":\"".concat("a".repeat(65_536)).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; sent < bytes; sent += chunk.length) {
                out.write(chunk);
            }
        } catch (IOException e) {
            exchange.close(); // the client has had enough
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; sent < 40; sent++) {
                out.write(' ');
                out.flush();
                pause(Duration.ofMillis(50));
            }
        } catch (IOException e) {
            exchange.close();
        }
    }

    /// How long an answer takes is what is tested.
    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
