package io.stroop.sandbox.server;

import com.sun.net.httpserver.HttpServer;
import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.faults.Faults;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.journal.JournalRefused;
import io.stroop.sandbox.network.SandboxNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// A simulated network over HTTP: RPC at `/rpc`, `/rpc2` and `/`, Horizon at `/horizon` and `/horizon2`,
/// friendbot at `/friendbot`.
///
/// A single lock guards the network. Ledgers close by the clock or on request. Thread-safe.
public final class SandboxServer implements AutoCloseable {
    /// Source: stellar-horizon `txsub/system.go` `DefaultTimeout`.
    private static final Duration HORIZON_TIMEOUT = Duration.ofSeconds(30);

    private final LiveNetwork live;
    private final Optional<SandboxNetworks.Kept> kept;
    private final SandboxOptions options;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition closed = lock.newCondition();
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final LedgerClock time;

    private SandboxServer(SandboxOptions options, Clock clock) throws IOException {
        this.options = options;
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(options.bind(), options.port()), 0);
        long now = clock.instant().getEpochSecond();
        this.kept = options.data().map(directory -> SandboxNetworks.kept(options, directory, now));
        SandboxNetwork network =
                kept.map(SandboxNetworks.Kept::network).orElseGet(() -> SandboxNetworks.fresh(options, now));
        Faults faults = new Faults(options.seed());
        options.faults().forEach(faults::add);
        this.live = new LiveNetwork(network, faults);
        this.time = new LedgerClock(new TimedEvents(), () -> inspect(SandboxNetwork::hasUnflooded));
    }

    /// Starts a network, which accepts requests when this returns.
    ///
    /// @throws UncheckedIOException if the port is in use
    /// @throws JournalRefused if its directory cannot be used
    public static SandboxServer start(SandboxOptions options) {
        return start(options, Clock.systemUTC());
    }

    static SandboxServer start(SandboxOptions options, Clock clock) {
        try {
            SandboxServer server = new SandboxServer(options, clock);
            server.open();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        server.createContext("/", new SandboxHandler(this, options));
        server.setExecutor(requests);
        server.start();
        options.closeEvery().ifPresent(interval -> {
            if (options.nodes() > 1) {
                change(net -> net.network().pace(interval));
            }
            time.start(interval, resumed());
        });
    }

    /// Applies the timed events to the network.
    private final class TimedEvents implements LedgerClock.Events {
        @Override
        public void nominate() {
            change(net -> net.network().nominate(nextCloseTime(net)));
        }

        @Override
        public void close() {
            closeLedger();
        }

        @Override
        public void flood() {
            change(net -> net.network().flood());
        }
    }

    /// The current second, or the last closeTime if the clock was set back.
    private long nextCloseTime(LiveNetwork net) {
        return Math.max(now(), net.network().info().closeTime());
    }

    /// A resumed network closes a ledger at once, so that its last closeTime is current.
    private boolean resumed() {
        return kept.map(SandboxNetworks.Kept::resumed).orElse(false);
    }

    /// Waits for the ledger that decides, for 30 s at most, like Horizon.
    Reply.Answered await(Reply.Waiting waiting) {
        lock.lock();
        try {
            long left = HORIZON_TIMEOUT.toNanos();
            Optional<Reply.Answered> reply = live.outcome(waiting);
            while (reply.isEmpty() && left > 0) {
                left = closed.awaitNanos(left);
                reply = live.outcome(waiting);
            }
            return reply.orElseGet(() -> live.timeout(waiting));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return live.timeout(waiting);
        } finally {
            lock.unlock();
        }
    }

    /// In seconds since 1970.
    long now() {
        return clock.instant().getEpochSecond();
    }

    public URI rpcUrl() {
        return url(Front.RPC);
    }

    public URI horizonUrl() {
        return url(Front.HORIZON);
    }

    /// The address of a front.
    public URI url(Front front) {
        return base().resolve("/" + front.label());
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

    /// Closes a ledger now and returns its number.
    public long closeLedger() {
        long closedNow = with(net -> {
            long sequence = net.close(nextCloseTime(net)).sequence();
            closed.signalAll();
            return sequence;
        });
        time.submitted();
        return closedNow;
    }

    /// Activates a fault.
    public void addFault(FaultRule rule) {
        change(net -> net.faults().add(rule));
    }

    /// Removes all faults.
    public void clearFaults() {
        change(net -> net.faults().clear());
    }

    /// Accesses the network exclusively.
    public <T> T inspect(Function<SandboxNetwork, T> question) {
        return with(net -> question.apply(net.network()));
    }

    /// Processes a request that may submit transactions.
    Reply ask(Function<LiveNetwork, Reply> request) {
        Reply reply = with(request);
        time.submitted();
        return reply;
    }

    private void change(Consumer<LiveNetwork> action) {
        with(net -> {
            action.accept(net);
            return net;
        });
    }

    <T> T with(Function<LiveNetwork, T> action) {
        lock.lock();
        try {
            return action.apply(live);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        time.close();
        server.stop(0);
        requests.shutdownNow();
        change(_ -> kept.ifPresent(k -> k.journal().close()));
    }
}
