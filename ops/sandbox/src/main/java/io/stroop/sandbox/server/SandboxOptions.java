package io.stroop.sandbox.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// How a sandbox network runs.
///
/// @param port of the server; 0 for any free one
/// @param bind address to listen on; loopback unless somebody asks for more
/// @param closeEvery how often a ledger closes; empty when only [SandboxServer#closeLedger()] closes one
/// @param operationsPerLedger how many operations a ledger takes
/// @param seed decides between equal bids
/// @param passphrase of the network
public record SandboxOptions(
        int port,
        InetAddress bind,
        Optional<Duration> closeEvery,
        int operationsPerLedger,
        long seed,
        String passphrase) {
    public static final String PASSPHRASE = "Stroop Sandbox Network ; not real money";

    /// A free port on loopback, a ledger every 5 s, 1,000 operations, seed 0.
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0, InetAddress.getLoopbackAddress(), Optional.of(Duration.ofSeconds(5)), 1000, 0, PASSPHRASE);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, bind, closeEvery, operationsPerLedger, seed, passphrase);
    }

    public SandboxOptions withBind(InetAddress newBind) {
        return new SandboxOptions(port, newBind, closeEvery, operationsPerLedger, seed, passphrase);
    }

    public SandboxOptions withCloseEvery(Optional<Duration> newCloseEvery) {
        return new SandboxOptions(port, bind, newCloseEvery, operationsPerLedger, seed, passphrase);
    }

    public SandboxOptions withOperationsPerLedger(int newOperations) {
        return new SandboxOptions(port, bind, closeEvery, newOperations, seed, passphrase);
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(port, bind, closeEvery, operationsPerLedger, newSeed, passphrase);
    }

    public SandboxOptions withPassphrase(String newPassphrase) {
        return new SandboxOptions(port, bind, closeEvery, operationsPerLedger, seed, newPassphrase);
    }
}
