package io.stroop.sandbox.server;

import io.stroop.sandbox.journal.Journal;
import io.stroop.sandbox.journal.JournalRefused;
import io.stroop.sandbox.journal.JournalStart;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.network.Headers;
import io.stroop.sandbox.network.SandboxNetwork;
import java.nio.file.Path;
import java.time.Duration;

/// Creates networks.
public final class SandboxNetworks {
    private SandboxNetworks() {}

    /// A new network in memory.
    ///
    /// @param closeTime the closeTime of its first ledger, in seconds since 1970
    public static SandboxNetwork fresh(SandboxOptions options, long closeTime) {
        return fresh(options, Genesis.state(options.operationsPerLedger(), closeTime), options.targetCloseTime());
    }

    private static SandboxNetwork fresh(SandboxOptions options, LedgerState state, Duration targetCloseTime) {
        return new SandboxNetwork(
                options.passphrase(),
                state,
                Headers.first(state.info()),
                SandboxNetwork.seeded(options.seed()),
                targetCloseTime,
                options.retention());
    }

    /// A network that is stored in a directory.
    ///
    /// @param resumed whether it existed before
    public record Kept(SandboxNetwork network, Journal journal, boolean resumed) {}

    /// Opens the network in `directory`, or creates one there.
    ///
    /// @param closeTime the closeTime of the first ledger of a new network, in seconds since 1970
    /// @throws JournalRefused if the directory is in use, is damaged, or holds a different network
    public static Kept kept(SandboxOptions options, Path directory, long closeTime) {
        LedgerState first = Genesis.state(options.operationsPerLedger(), closeTime);
        JournalStart asked = new JournalStart(
                options.passphrase(),
                options.seed(),
                options.operationsPerLedger(),
                options.targetCloseTime(),
                Genesis.hash(first),
                closeTime);
        Journal journal = Journal.open(directory, asked);
        try {
            JournalStart start = journal.start();
            SandboxNetwork network = fresh(
                    options, Genesis.state(options.operationsPerLedger(), start.closeTime()), start.targetCloseTime());
            boolean resumed = journal.resume(network) > 0;
            network.setTargetCloseTime(options.targetCloseTime());
            return new Kept(network, journal, resumed);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }
}
