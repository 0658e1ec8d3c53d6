package io.stroop.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stroop.sandbox.horizon.HorizonFront;
import io.stroop.sandbox.horizon.HorizonFront.Submission;
import io.stroop.sandbox.horizon.HorizonReply;
import io.stroop.sandbox.ledger.XdrValues;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.rpc.RpcFront;
import io.stroop.sandbox.rpc.RpcReply;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// A simulated network on loopback: RPC at `/rpc` and `/`, Horizon at `/horizon`, friendbot at `/friendbot`.
///
/// One lock is around the network; ledgers close by the clock or on request. Safe for use by several threads.
public final class SandboxServer implements AutoCloseable {
    private static final java.time.Duration HORIZON_PATIENCE = java.time.Duration.ofSeconds(30);
    private static final int MAX_BODY = 4 * 1024 * 1024;

    private final Optional<SandboxNetworks.Kept> kept;
    private final SandboxNetwork network;
    private final SandboxOptions options;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition closed = lock.newCondition();
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final LedgerClock time;
    private final RpcFront rpc;
    private final HorizonFront horizon;
    private final Friendbot friendbot;

    private SandboxServer(SandboxOptions options, Clock clock) throws IOException {
        this.options = options;
        this.clock = clock;
        long now = clock.instant().getEpochSecond();
        this.kept = options.data().map(directory -> SandboxNetworks.kept(options, directory, now));
        this.network = kept.map(SandboxNetworks.Kept::network).orElseGet(() -> SandboxNetworks.fresh(options, now));
        this.rpc = new RpcFront(network, network::submit);
        this.horizon = new HorizonFront(network);
        this.friendbot = new Friendbot(network);
        this.time = new LedgerClock(new Passing(), () -> inspect(SandboxNetwork::hasUntold));
        this.server = HttpServer.create(new InetSocketAddress(options.bind(), options.port()), 0);
    }

    /// Starts a network; it answers when this returns.
    ///
    /// @throws UncheckedIOException when the port is taken
    public static SandboxServer start(SandboxOptions options) {
        try {
            SandboxServer server = new SandboxServer(options, Clock.systemUTC());
            server.open();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        server.createContext("/", exchange -> answer(exchange, this::route));
        server.setExecutor(requests);
        server.start();
        options.closeEvery().ifPresent(every -> {
            if (options.nodes() > 1) {
                pace(every.toMillis());
            }
            time.start(every, resumed());
        });
    }

    private void pace(long closeMillis) {
        inspect(net -> {
            net.pace(closeMillis);
            return closeMillis;
        });
    }

    /// What time does to the network.
    private final class Passing implements LedgerClock.Events {
        @Override
        public void nominate() {
            inspect(net -> {
                net.nominate(nextCloseTime(net));
                return net;
            });
        }

        @Override
        public void close() {
            closeLedger();
        }

        @Override
        public void flood() {
            inspect(net -> {
                net.flood();
                return net;
            });
        }
    }

    private long nextCloseTime(SandboxNetwork net) {
        return Math.max(now(), net.info().closeTime() + 1);
    }

    /// A network that was stopped closes a ledger at once, so that its closeTime is not that of yesterday.
    private boolean resumed() {
        return kept.map(SandboxNetworks.Kept::resumed).orElse(false);
    }

    /// An HTTP answer.
    record Reply(int status, String contentType, String body) {
        static Reply json(int status, String body) {
            return new Reply(status, "application/json", body);
        }
    }

    private Reply route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/friendbot")) {
            return friendbot(exchange);
        }
        if (path.equals("/sandbox/info") && method.equals("GET")) {
            return Reply.json(200, info());
        }
        if (path.equals("/sandbox/close") && method.equals("POST")) {
            return Reply.json(200, "{\"ledger\":" + closeLedger() + "}");
        }
        if ((path.equals("/") || path.equals("/rpc")) && method.equals("POST")) {
            byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY);
            RpcReply reply = inspect(_ -> rpc.handle(new String(bytes, StandardCharsets.UTF_8), now()));
            time.submitted();
            return Reply.json(reply.status(), reply.text());
        }
        if (path.equals("/horizon") || path.startsWith("/horizon/")) {
            HorizonReply reply = horizon(exchange, path.substring("/horizon".length()), method);
            return new Reply(reply.status(), reply.contentType(), reply.body().toString());
        }
        return Reply.json(404, "{\"title\":\"Resource Missing\",\"status\":404}");
    }

    private HorizonReply horizon(HttpExchange exchange, String path, String method) throws IOException {
        if (method.equals("GET")) {
            return inspect(_ -> horizon.get(path.isEmpty() ? "/" : path));
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY);
        String tx = Forms.field(new String(bytes, StandardCharsets.UTF_8), "tx");
        if (path.equals("/transactions_async")) {
            HorizonReply reply = inspect(_ -> horizon.submitAsync(tx, now()));
            time.submitted();
            return reply;
        }
        Submission submission = inspect(_ -> horizon.submit(tx, now()));
        time.submitted();
        return switch (submission) {
            case Submission.Answered answered -> answered.reply();
            case Submission.Waiting waiting -> await(waiting.envelope());
        };
    }

    /// Waits for the ledger that decides, 30 s at most, as Horizon does.
    private HorizonReply await(Envelope envelope) {
        lock.lock();
        try {
            long left = HORIZON_PATIENCE.toNanos();
            HorizonReply reply = horizon.outcome(envelope);
            while (reply == null && left > 0) {
                left = closed.awaitNanos(left);
                reply = horizon.outcome(envelope);
            }
            return reply == null ? horizon.timeout(envelope) : reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return horizon.timeout(envelope);
        } finally {
            lock.unlock();
        }
    }

    private Reply friendbot(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String address = query.startsWith("addr=") ? query.substring("addr=".length()) : "";
        Reply reply = inspect(_ -> friendbot.fund(address, now()));
        time.submitted();
        return reply;
    }

    private String info() {
        long closeMillis =
                options.closeEvery().map(java.time.Duration::toMillis).orElse(0L);
        return "{\"passphrase\":\"%s\",\"protocol\":%d,\"closeMillis\":%d,\"operationsPerLedger\":%d,\"usdcIssuer\":\"%s\",\"distribution\":\"%s\",\"simulated\":true}"
                .formatted(
                        options.passphrase().replace("\\", "\\\\").replace("\"", "\\\""),
                        network.info().protocol(),
                        closeMillis,
                        options.operationsPerLedger(),
                        XdrValues.address(Genesis.account("usdc-issuer")),
                        XdrValues.address(Genesis.account("distribution")));
    }

    /// Answers a request.
    @FunctionalInterface
    private interface Handler {
        Reply handle(HttpExchange exchange) throws IOException;
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Reply reply = handler.handle(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    public URI rpcUrl() {
        return base().resolve("/rpc");
    }

    public URI horizonUrl() {
        return base().resolve("/horizon");
    }

    public URI friendbotUrl() {
        return base().resolve("/friendbot");
    }

    private URI base() {
        String host = options.bind().isAnyLocalAddress()
                ? "127.0.0.1"
                : options.bind().getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
    }

    public String passphrase() {
        return options.passphrase();
    }

    /// Closes a ledger now and returns its number. Its closeTime is the clock's, and later than the last one.
    public long closeLedger() {
        return inspect(net -> {
            long sequence = net.close(nextCloseTime(net)).sequence();
            closed.signalAll();
            return sequence;
        });
    }

    /// Looks at the network, or changes it, while nothing else does.
    public <T> T inspect(Function<SandboxNetwork, T> question) {
        lock.lock();
        try {
            return question.apply(network);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        time.close();
        server.stop(0);
        requests.shutdownNow();
        lock.lock();
        try {
            kept.ifPresent(k -> k.journal().close());
        } finally {
            lock.unlock();
        }
    }
}
