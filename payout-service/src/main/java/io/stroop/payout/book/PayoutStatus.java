package io.stroop.payout.book;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The status of a payout, and the statuses it may move to.
///
///     QUEUED ──▶ BATCHED ──▶ SUBMITTED ──▶ SETTLED
///       ▲  │        │            │
///       │  ▼        ▼            ▼
///     AWAITING_RECIPIENT, AWAITING_FUNDS, HELD, or back to QUEUED
///
/// A signed transaction may have been sent without any record of it, if the process died in between. BATCHED
/// therefore leads everywhere SUBMITTED does. Only SETTLED is final.
public enum PayoutStatus {
    /// Registered, waiting for a batch.
    QUEUED,
    /// In a signed transaction that has not been sent yet.
    BATCHED,
    /// Sent, waiting for a ledger to include it.
    SUBMITTED,
    /// Paid, as seen in a closed ledger.
    SETTLED,
    /// Held until an operator acts.
    HELD,
    /// Waiting for something that only the recipient or the issuer can do.
    AWAITING_RECIPIENT,
    /// Waiting until the distribution account can pay.
    AWAITING_FUNDS;

    private static final Set<PayoutStatus> PAYABLE = EnumSet.of(QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS);

    /// Whether a batch may include a payout with this status.
    public boolean payable() {
        return PAYABLE.contains(this);
    }

    /// Whether a payout may move from this status to another. Staying is allowed where the reason may change.
    public boolean allows(PayoutStatus next) {
        return switch (this) {
            case QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS -> next != SUBMITTED && next != SETTLED;
            case BATCHED -> next != BATCHED;
            case SUBMITTED -> next != BATCHED;
            case HELD, SETTLED -> false;
        };
    }

    /// All statuses from which a payout may move to this one.
    public List<PayoutStatus> sources() {
        return Arrays.stream(values()).filter(from -> from.allows(this)).toList();
    }
}
