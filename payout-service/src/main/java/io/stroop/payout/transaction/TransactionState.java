package io.stroop.payout.transaction;

import java.util.EnumSet;
import java.util.Set;

/// Where a transaction stands.
///
///     SIGNED ──▶ SUBMITTED ◀──▶ UNDETERMINED
///       └────────────┴──────────────┴──▶ SETTLED | FAILED | EXPIRED
///
/// A transaction that was signed may have been sent even when we have no record of it (the process died in between), so
/// each undecided state can end in each final one; and only the ledger ends it.
public enum TransactionState {
    /// Stored, and not known to have been sent.
    SIGNED,
    /// A node has it in its queue.
    SUBMITTED,
    /// Sent, and the answer decides nothing. Money may have moved.
    UNDETERMINED,
    /// Applied in a closed ledger: paid.
    SETTLED,
    /// Failed in a closed ledger: nothing paid, fee and sequence spent. Final.
    FAILED,
    /// Proven to be in no ledger, now and for ever.
    EXPIRED;

    /// The states whose transactions may still be applied.
    public static final Set<TransactionState> UNDECIDED = EnumSet.of(SIGNED, SUBMITTED, UNDETERMINED);

    public boolean undecided() {
        return UNDECIDED.contains(this);
    }
}
