package io.stroop.sandbox.network;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a sandbox network runs.
///
/// @param port of the server; 0 for any free one
/// @param bind address to listen on; loopback unless somebody asks for more
/// @param closeEvery how often a ledger closes; empty when only [SandboxServer#closeLedger()] closes one
/// @param operationsPerLedger how many operations a ledger takes
/// @param seed decides between equal bids
/// @param data folder that the state is kept in; empty when it is not kept
/// @param passphrase of the network
public record SandboxOptions(
        int port,
        InetAddress bind,
        Optional<Duration> closeEvery,
        int operationsPerLedger,
        long seed,
        Optional<Path> data,
        String passphrase) {
    public static final String PASSPHRASE = "Stroop Sandbox Network ; not real money";

    /// A free port on loopback, a ledger every 5 s, 1,000 operations, seed 0, nothing kept.
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                InetAddress.getLoopbackAddress(),
                Optional.of(Duration.ofSeconds(5)),
                1000,
                0,
                Optional.empty(),
                PASSPHRASE);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, bind, closeEvery, operationsPerLedger, seed, data, passphrase);
    }

    public SandboxOptions withBind(InetAddress newBind) {
        return new SandboxOptions(port, newBind, closeEvery, operationsPerLedger, seed, data, passphrase);
    }

    public SandboxOptions withCloseEvery(Optional<Duration> newCloseEvery) {
        return new SandboxOptions(port, bind, newCloseEvery, operationsPerLedger, seed, data, passphrase);
    }

    public SandboxOptions withOperationsPerLedger(int newOperations) {
        return new SandboxOptions(port, bind, closeEvery, newOperations, seed, data, passphrase);
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(port, bind, closeEvery, operationsPerLedger, newSeed, data, passphrase);
    }

    public SandboxOptions withData(Optional<Path> newData) {
        return new SandboxOptions(port, bind, closeEvery, operationsPerLedger, seed, newData, passphrase);
    }

    public SandboxOptions withPassphrase(String newPassphrase) {
        return new SandboxOptions(port, bind, closeEvery, operationsPerLedger, seed, data, newPassphrase);
    }
}
