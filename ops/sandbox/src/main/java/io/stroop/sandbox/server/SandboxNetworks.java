package io.stroop.sandbox.server;

import io.stroop.sandbox.journal.Journal;
import io.stroop.sandbox.journal.JournalStart;
import io.stroop.sandbox.ledger.LedgerState;
import io.stroop.sandbox.network.Headers;
import io.stroop.sandbox.network.SandboxNetwork;
import java.nio.file.Path;

/// Makes networks.
public final class SandboxNetworks {
    private SandboxNetworks() {}

    /// A network at its first ledger, in memory.
    ///
    /// @param closeTime of that ledger, seconds since 1970
    public static SandboxNetwork fresh(SandboxOptions options, long closeTime) {
        return fresh(
                options,
                Genesis.state(options.operationsPerLedger(), closeTime),
                options.expectedClose().toSeconds());
    }

    private static SandboxNetwork fresh(SandboxOptions options, LedgerState state, long closeSeconds) {
        return new SandboxNetwork(
                options.passphrase(),
                state,
                Headers.first(state.info()),
                SandboxNetwork.seeded(options.seed()),
                closeSeconds,
                options.retention());
    }

    /// A network that is kept in a directory.
    ///
    /// @param resumed whether it was there before
    public record Kept(SandboxNetwork network, Journal journal, boolean resumed) {}

    /// The network in `directory`, or a new one there.
    ///
    /// @param closeTime of its first ledger when it is new, seconds since 1970
    /// @throws io.stroop.sandbox.journal.JournalRefused when the directory is in use, damaged, or another network's
    public static Kept kept(SandboxOptions options, Path directory, long closeTime) {
        LedgerState first = Genesis.state(options.operationsPerLedger(), closeTime);
        JournalStart asked = new JournalStart(
                options.passphrase(),
                options.seed(),
                options.operationsPerLedger(),
                options.expectedClose().toSeconds(),
                Genesis.hash(first),
                closeTime);
        Journal journal = Journal.open(directory, asked);
        try {
            JournalStart start = journal.start();
            SandboxNetwork network = fresh(
                    options, Genesis.state(options.operationsPerLedger(), start.closeTime()), start.closeSeconds());
            boolean resumed = journal.resume(network) > 0;
            network.expectEvery(options.expectedClose().toSeconds());
            return new Kept(network, journal, resumed);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }
}
