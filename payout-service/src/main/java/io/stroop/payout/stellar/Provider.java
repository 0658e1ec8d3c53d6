package io.stroop.payout.stellar;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;

/// One of the Stellar nodes that this service asks.
///
/// @param label `primary`, `other-1`, …; never a part of its address, which may contain a secret
/// @param range asked only when its answer is in doubt
record Provider(String label, Ledger ledger, History history, Range range) {

    /// The ledgers that a provider has.
    @FunctionalInterface
    interface Range {
        /// @throws IOException if the provider does not answer
        LedgerSequence oldest() throws IOException;
    }

    /// One that has all ledgers, but does not tell their transactions.
    static Provider ofLedger(String label, Ledger ledger) {
        return new Provider(
                label,
                ledger,
                (from, _) -> {
                    throw new IOException(label + " tells no history, such as ledger " + from);
                },
                () -> new LedgerSequence(1));
    }
}
