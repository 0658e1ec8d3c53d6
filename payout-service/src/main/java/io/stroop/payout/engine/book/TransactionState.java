package io.stroop.payout.engine.book;

import java.util.EnumSet;
import java.util.Set;

/// The state of a transaction.
///
///     SIGNED ──▶ SUBMITTED ◀──▶ UNDETERMINED ──▶ QUARANTINED
///       └────────────┴──────────────┴────────────────┴──▶ SETTLED | FAILED | EXPIRED
///
/// A signed transaction may have been sent without any record of it, if the process died in between. So every
/// undecided state can lead to every final one. Only the ledger ends a transaction, except one in quarantine,
/// which an operator may end as well.
public enum TransactionState {
    /// Stored, not known to have been sent.
    SIGNED,
    /// A node has it in its queue.
    SUBMITTED,
    /// Sent, but the response decides nothing. Money may have moved.
    UNDETERMINED,
    /// Its sequence number was used, but no node knows its hash. Never sent again, never rebuilt: an operator has
    /// to find out whether it was paid.
    QUARANTINED,
    /// Applied in a closed ledger: paid.
    SETTLED,
    /// Failed in a closed ledger: nothing was paid, fee and sequence number are spent. Final.
    FAILED,
    /// Proven to be in no ledger, now or later.
    EXPIRED;

    private static final Set<TransactionState> UNDECIDED = EnumSet.of(SIGNED, SUBMITTED, UNDETERMINED, QUARANTINED);

    /// The states in which a transaction may still be applied.
    public static Set<TransactionState> undecidedStates() {
        return EnumSet.copyOf(UNDECIDED);
    }

    /// Whether it may still be applied, or may have been applied without our knowledge.
    public boolean undecided() {
        return UNDECIDED.contains(this);
    }

    /// Whether its envelopes may be sent.
    public boolean sendable() {
        return undecided() && this != QUARANTINED;
    }

    /// Whether a transaction may move from this state to another. Staying undecided is allowed.
    public boolean allows(TransactionState next) {
        return switch (this) {
            case SIGNED, SUBMITTED, UNDETERMINED -> next != SIGNED;
            case QUARANTINED -> next == SETTLED || next == FAILED || next == EXPIRED;
            case SETTLED, FAILED, EXPIRED -> false;
        };
    }
}
