package io.stroop.sandbox.network;

import io.stroop.sandbox.faults.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// How a sandbox server runs. `port` 0 takes any free one; without `closeEvery` ledgers close by hand only; with a `data`
/// directory the network continues there.
public record SandboxOptions(
        int port,
        Optional<Duration> closeEvery,
        int operationsPerLedger,
        NetworkOptions network,
        Optional<Path> data,
        FaultPlan faults,
        InstantSource clock) {
    private static final int OPERATIONS_PER_LEDGER = 1000;

    /// A free port, ledgers closed by hand, 1,000 operations per ledger, seed 1, nothing on disk, no faults.
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                Optional.empty(),
                OPERATIONS_PER_LEDGER,
                NetworkOptions.ofSeed(1),
                Optional.empty(),
                FaultPlan.NONE,
                InstantSource.system());
    }

    /// With this port.
    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, closeEvery, operationsPerLedger, network, data, faults, clock);
    }

    /// Ledgers close by themselves; nodes expect that time, at least one second.
    public SandboxOptions withCloseEvery(Duration every) {
        Duration expected = every.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : every;
        return new SandboxOptions(
                port,
                Optional.of(every),
                operationsPerLedger,
                network.withExpectedClose(expected),
                data,
                faults,
                clock);
    }

    /// With this many operations per ledger.
    public SandboxOptions withOperationsPerLedger(int operations) {
        return new SandboxOptions(port, closeEvery, operations, network, data, faults, clock);
    }

    /// With this seed for all chance.
    public SandboxOptions withSeed(long seed) {
        return withNetwork(new NetworkOptions(
                network.passphrase(), seed, network.expectedClose(), network.pace(), network.retainedLedgers()));
    }

    /// With other behaviour of the network.
    public SandboxOptions withNetwork(NetworkOptions newNetwork) {
        return new SandboxOptions(port, closeEvery, operationsPerLedger, newNetwork, data, faults, clock);
    }

    /// The network is kept in this directory.
    public SandboxOptions withData(Path directory) {
        return new SandboxOptions(
                port, closeEvery, operationsPerLedger, network, Optional.of(directory), faults, clock);
    }

    /// With faults.
    public SandboxOptions withFaults(FaultPlan newFaults) {
        return new SandboxOptions(port, closeEvery, operationsPerLedger, network, data, newFaults, clock);
    }

    /// With another clock.
    public SandboxOptions withClock(InstantSource newClock) {
        return new SandboxOptions(port, closeEvery, operationsPerLedger, network, data, faults, newClock);
    }
}
