package io.stroop.payout.transaction;

import java.util.EnumSet;
import java.util.Set;

/// Where a transaction stands.
///
///     SIGNED ──▶ SUBMITTED ◀──▶ UNDETERMINED
///       └────────────┴──────────────┴──▶ SETTLED | FAILED | EXPIRED
///
/// A transaction that was signed may have been sent even if we have no record of it (the process died in between),
/// so
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
    /// Failed in a closed ledger: nothing paid, fee and sequence number spent. Final.
    FAILED,
    /// Proven to be in no ledger, now and for ever.
    EXPIRED;

    private static final Set<TransactionState> UNDECIDED = EnumSet.of(SIGNED, SUBMITTED, UNDETERMINED);

    /// The states whose transactions may still be applied.
    public static Set<TransactionState> undecidedStates() {
        return EnumSet.copyOf(UNDECIDED);
    }

    public boolean undecided() {
        return UNDECIDED.contains(this);
    }

    /// Whether a transaction may go from here to there. To stay undecided in the same state is allowed.
    public boolean allows(TransactionState next) {
        return undecided() && next != SIGNED;
    }
}
