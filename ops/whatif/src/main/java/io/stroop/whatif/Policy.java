package io.stroop.whatif;

import io.stroop.sandbox.network.ClosedLedger;

/// Decides when payments leave.
interface Policy extends Payer.Listener {
    /// A completion arrives.
    void owes(Owed owed);

    /// Proposes what is due.
    void at(Payer payer, long nowMillis);

    /// A ledger has closed.
    default void closed(ClosedLedger ledger, long nowMillis) {}
}
