package io.stroop.payout.transaction;

import java.util.EnumSet;
import java.util.Set;

/// The state of a transaction.
///
///     SIGNED ──▶ SUBMITTED ◀──▶ UNDETERMINED
///       └────────────┴──────────────┴──▶ SETTLED | FAILED | EXPIRED
///
/// A signed transaction may have been sent without any record of it, if the process died in between. So every
/// undecided state can lead to every final one, and only the ledger ends a transaction.
public enum TransactionState {
    /// Stored, not known to have been sent.
    SIGNED,
    /// A node has it in its queue.
    SUBMITTED,
    /// Sent, but the response decides nothing. Money may have moved.
    UNDETERMINED,
    /// Applied in a closed ledger: paid.
    SETTLED,
    /// Failed in a closed ledger: nothing was paid, fee and sequence number are spent. Final.
    FAILED,
    /// Proven to be in no ledger, now or later.
    EXPIRED;

    private static final Set<TransactionState> UNDECIDED = EnumSet.of(SIGNED, SUBMITTED, UNDETERMINED);

    /// The states in which a transaction may still be applied.
    public static Set<TransactionState> undecidedStates() {
        return EnumSet.copyOf(UNDECIDED);
    }

    public boolean undecided() {
        return UNDECIDED.contains(this);
    }

    /// Whether a transaction may move from this state to another. Staying undecided is allowed.
    public boolean allows(TransactionState next) {
        return undecided() && next != SIGNED;
    }
}
