package io.stroop.whatif;

import io.stroop.sandbox.network.ClosedLedger;

/// Decides when payments leave.
interface Policy extends Payer.Listener {
    /// A completion has reached the policy.
    void owes(Owed owed, long nowMillis);

    /// Proposes what is due.
    void at(Payer payer, long nowMillis);

    /// A ledger has closed.
    default void closed(ClosedLedger ledger, long nowMillis) {}
}
