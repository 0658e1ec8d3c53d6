package io.stroop.payout.book;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Where a payout stands, and where it may go from there.
///
///     QUEUED ──▶ BATCHED ──▶ SUBMITTED ──▶ SETTLED
///       ▲  │        │            │
///       │  ▼        ▼            ▼
///     AWAITING_RECIPIENT, AWAITING_FUNDS, HELD, or back to QUEUED
///
/// A transaction that was signed may have been sent although nothing says so (the process died in between), so
/// BATCHED
/// leads everywhere that SUBMITTED does. Only SETTLED is final.
public enum PayoutStatus {
    /// Registered; waits for a batch.
    QUEUED,
    /// In a signed transaction that has not been sent yet.
    BATCHED,
    /// Sent; the ledger decides.
    SUBMITTED,
    /// Paid, as seen in a closed ledger.
    SETTLED,
    /// Set aside for a person.
    HELD,
    /// Waits for something that only the recipient, or the issuer, can do.
    AWAITING_RECIPIENT,
    /// Waits until the distribution account can pay.
    AWAITING_FUNDS;

    private static final Set<PayoutStatus> PAYABLE = EnumSet.of(QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS);

    /// Whether a batch may take a payout from here.
    public boolean payable() {
        return PAYABLE.contains(this);
    }

    /// Whether a payout may go from here to there. To stay is allowed where the reason may change.
    public boolean allows(PayoutStatus next) {
        return switch (this) {
            case QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS -> next != SUBMITTED && next != SETTLED;
            case BATCHED -> next != BATCHED;
            case SUBMITTED -> next != BATCHED;
            case HELD, SETTLED -> false;
        };
    }

    /// All statuses from which a payout may go to this one.
    public List<PayoutStatus> sources() {
        return Arrays.stream(values()).filter(from -> from.allows(this)).toList();
    }
}
