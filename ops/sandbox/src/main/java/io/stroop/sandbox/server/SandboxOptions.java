package io.stroop.sandbox.server;

import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.network.LedgerHistory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The options of a sandbox network.
///
/// @param port the port of the server; 0 for a free one
/// @param bind the address to listen on; loopback by default
/// @param closeEvery the interval between ledgers, in whole milliseconds and at least [#MIN_CLOSE_INTERVAL];
///     empty if only [SandboxServer#closeLedger()] closes ledgers
/// @param operationsPerLedger the capacity of a ledger
/// @param seed decides between equal bids
/// @param passphrase the passphrase of the network
/// @param retention the number of ledgers that the fronts keep
/// @param nodes 1 if the node is the validator; from 2 on, it floods transactions to the validators at the
///     network's pace while ledgers close by the clock
/// @param data the directory that stores the network; empty to keep it in memory
/// @param faults the initial faults
public record SandboxOptions(
        int port,
        InetAddress bind,
        Optional<Duration> closeEvery,
        int operationsPerLedger,
        long seed,
        String passphrase,
        int retention,
        Optional<Path> data,
        int nodes,
        List<FaultRule> faults) {
    public static final String PASSPHRASE = "Stroop Sandbox Network ; not real money";

    /// The shortest interval between ledgers. Agreement takes a tenth of it, so at least a millisecond.
    public static final Duration MIN_CLOSE_INTERVAL = Duration.ofMillis(10);

    private static final Duration DEFAULT_CLOSE_INTERVAL = Duration.ofSeconds(5);

    public SandboxOptions {
        faults = List.copyOf(faults);
        closeEvery.ifPresent(interval -> {
            if (interval.compareTo(MIN_CLOSE_INTERVAL) < 0
                    || !interval.equals(Duration.ofMillis(interval.toMillis()))) {
                throw new IllegalArgumentException(
                        "the close interval must be at least 10 ms, in whole milliseconds: " + interval);
            }
        });
    }

    /// A free port on loopback, a ledger of at most 1,000 operations every 5 s, seed 0, a week of history, in
    /// memory.
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                InetAddress.getLoopbackAddress(),
                Optional.of(DEFAULT_CLOSE_INTERVAL),
                1000,
                0,
                PASSPHRASE,
                LedgerHistory.RETENTION,
                Optional.empty(),
                2,
                List.of());
    }

    /// The target interval between ledgers: 5 s, as on the public network, if ledgers are closed manually.
    public Duration targetCloseTime() {
        return closeEvery.orElse(DEFAULT_CLOSE_INTERVAL);
    }

    public SandboxOptions withPort(int newPort) {
        return with(draft -> draft.port = newPort);
    }

    public SandboxOptions withBind(InetAddress newBind) {
        return with(draft -> draft.bind = newBind);
    }

    public SandboxOptions withCloseEvery(Optional<Duration> newCloseEvery) {
        return with(draft -> draft.closeEvery = newCloseEvery);
    }

    public SandboxOptions withOperationsPerLedger(int newOperations) {
        return with(draft -> draft.operationsPerLedger = newOperations);
    }

    public SandboxOptions withSeed(long newSeed) {
        return with(draft -> draft.seed = newSeed);
    }

    public SandboxOptions withPassphrase(String newPassphrase) {
        return with(draft -> draft.passphrase = newPassphrase);
    }

    public SandboxOptions withRetention(int newRetention) {
        return with(draft -> draft.retention = newRetention);
    }

    public SandboxOptions withData(Path directory) {
        return with(draft -> draft.data = Optional.of(directory));
    }

    public SandboxOptions withNodes(int newNodes) {
        return with(draft -> draft.nodes = newNodes);
    }

    public SandboxOptions withFaults(List<FaultRule> newFaults) {
        return with(draft -> draft.faults = newFaults);
    }

    private SandboxOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /// A mutable copy, of which one value is changed.
    private static final class Draft {
        private int port;
        private InetAddress bind;
        private Optional<Duration> closeEvery;
        private int operationsPerLedger;
        private long seed;
        private String passphrase;
        private int retention;
        private Optional<Path> data;
        private int nodes;
        private List<FaultRule> faults;

        private Draft(SandboxOptions options) {
            port = options.port;
            bind = options.bind;
            closeEvery = options.closeEvery;
            operationsPerLedger = options.operationsPerLedger;
            seed = options.seed;
            passphrase = options.passphrase;
            retention = options.retention;
            data = options.data;
            nodes = options.nodes;
            faults = options.faults;
        }

        private SandboxOptions options() {
            return new SandboxOptions(
                    port, bind, closeEvery, operationsPerLedger, seed, passphrase, retention, data, nodes, faults);
        }
    }
}
