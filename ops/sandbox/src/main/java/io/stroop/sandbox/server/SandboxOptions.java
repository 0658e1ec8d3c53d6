package io.stroop.sandbox.server;

import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.network.LedgerHistory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a sandbox network runs.
///
/// @param port of the server; 0 for any free one
/// @param bind address to listen on; loopback unless somebody asks for more
/// @param closeEvery how often a ledger closes; empty when only [SandboxServer#closeLedger()] closes one
/// @param operationsPerLedger how many operations a ledger takes
/// @param seed decides between equal bids
/// @param passphrase of the network
/// @param retention how many ledgers the fronts keep
/// @param nodes 1 for a node that is the validator; from 2 on it tells the validators of transactions at the network's
/// pace, when ledgers close by the clock
/// @param data directory in which the network lives on; empty when it ends with the process
/// @param faults what goes wrong from the start
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

    /// A free port on loopback, a ledger every 5 s, 1,000 operations, seed 0, a week of history, in memory.
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                InetAddress.getLoopbackAddress(),
                Optional.of(Duration.ofSeconds(5)),
                1000,
                0,
                PASSPHRASE,
                LedgerHistory.RETENTION,
                Optional.empty(),
                2,
                List.of());
    }

    public SandboxOptions {
        faults = List.copyOf(faults);
    }

    /// How often a ledger is expected: 5 s when ledgers are closed by hand, as on the public network.
    public Duration expectedClose() {
        return closeEvery.orElse(Duration.ofSeconds(5));
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort, bind, closeEvery, operationsPerLedger, seed, passphrase, retention, data, nodes, faults);
    }

    public SandboxOptions withBind(InetAddress newBind) {
        return new SandboxOptions(
                port, newBind, closeEvery, operationsPerLedger, seed, passphrase, retention, data, nodes, faults);
    }

    public SandboxOptions withCloseEvery(Optional<Duration> newCloseEvery) {
        return new SandboxOptions(
                port, bind, newCloseEvery, operationsPerLedger, seed, passphrase, retention, data, nodes, faults);
    }

    public SandboxOptions withOperationsPerLedger(int newOperations) {
        return new SandboxOptions(
                port, bind, closeEvery, newOperations, seed, passphrase, retention, data, nodes, faults);
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(
                port, bind, closeEvery, operationsPerLedger, newSeed, passphrase, retention, data, nodes, faults);
    }

    public SandboxOptions withPassphrase(String newPassphrase) {
        return new SandboxOptions(
                port, bind, closeEvery, operationsPerLedger, seed, newPassphrase, retention, data, nodes, faults);
    }

    public SandboxOptions withRetention(int newRetention) {
        return new SandboxOptions(
                port, bind, closeEvery, operationsPerLedger, seed, passphrase, newRetention, data, nodes, faults);
    }

    public SandboxOptions withData(Path directory) {
        return new SandboxOptions(
                port,
                bind,
                closeEvery,
                operationsPerLedger,
                seed,
                passphrase,
                retention,
                Optional.of(directory),
                nodes,
                faults);
    }

    public SandboxOptions withNodes(int newNodes) {
        return new SandboxOptions(
                port, bind, closeEvery, operationsPerLedger, seed, passphrase, retention, data, newNodes, faults);
    }

    public SandboxOptions withFaults(List<FaultRule> newFaults) {
        return new SandboxOptions(
                port, bind, closeEvery, operationsPerLedger, seed, passphrase, retention, data, nodes, newFaults);
    }
}
