package io.stroop.sandbox.server;

import io.stroop.sandbox.ledger.LedgerState;
import io.stroop.sandbox.network.Headers;
import io.stroop.sandbox.network.SandboxNetwork;

/// Makes networks.
public final class SandboxNetworks {
    private SandboxNetworks() {}

    /// A network at its first ledger.
    ///
    /// @param closeTime of that ledger, seconds since 1970
    public static SandboxNetwork fresh(SandboxOptions options, long closeTime) {
        LedgerState state = Genesis.state(options.operationsPerLedger(), closeTime);
        return new SandboxNetwork(
                options.passphrase(),
                state,
                Headers.first(state.info()),
                SandboxNetwork.seeded(options.seed()),
                options.closeEvery().map(java.time.Duration::toSeconds).orElse(5L),
                io.stroop.sandbox.network.LedgerHistory.RETENTION);
    }
}
