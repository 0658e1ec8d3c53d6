package io.stroop.sandbox.network;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A sandbox network on loopback: RPC (POST `/` and `/rpc`), Horizon, friendbot, and `/sandbox` for what only a sandbox
/// has. Starts with [#start(SandboxOptions)], stops with [#close()].
public final class SandboxServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final LiveNetwork live;

    private SandboxServer(HttpServer http, ExecutorService workers, ScheduledExecutorService timer, LiveNetwork live) {
        this.http = http;
        this.workers = workers;
        this.timer = timer;
        this.live = live;
    }

    /// Starts the network and its server.
    ///
    /// @throws UncheckedIOException if the port is taken or the data directory cannot be used
    public static SandboxServer start(SandboxOptions options) {
        LiveNetwork live = LiveNetwork.open(options);
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        } catch (IOException e) {
            live.close();
            throw new UncheckedIOException("cannot listen on port " + options.port(), e);
        }
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        http.setExecutor(workers);
        http.createContext("/", new SandboxHandler(live, options));
        http.start();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sandbox-ledgers").factory());
        options.closeEvery().ifPresent(every -> schedule(timer, live, every));
        return new SandboxServer(http, workers, timer, live);
    }

    private static void schedule(ScheduledExecutorService timer, LiveNetwork live, Duration every) {
        // The future is only of use to cancel it, which shutting down does.
        var unused = timer.scheduleAtFixedRate(
                live::closeLedger, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Where JSON-RPC is posted to.
    public URI rpcUrl() {
        return base().resolve("/rpc");
    }

    /// Horizon's root.
    public URI horizonUrl() {
        return base();
    }

    /// Friendbot; append `?addr=G…`.
    public URI friendbotUrl() {
        return base().resolve("/friendbot");
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    /// The network's passphrase.
    public String passphrase() {
        return live.with(n -> n.options().passphrase());
    }

    /// Closes a ledger now and returns its number.
    public int closeLedger() {
        return live.closeLedger();
    }

    /// Looks into the network while nothing else happens.
    public <T> T inspect(Function<SandboxNetwork, T> question) {
        return live.with(question);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.stop(0);
        workers.shutdownNow();
        live.close();
    }
}
