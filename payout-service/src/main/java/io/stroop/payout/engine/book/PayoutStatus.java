package io.stroop.payout.engine.book;

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
///       │
///       ▼
///     CANCELLED, REJECTED
///
///     SETTLED ──▶ RETURNED
///
/// A payout is usually settled by the transaction that it was signed into. After the database was restored, an
/// unsigned one is settled if the ledger shows that a transaction the book had lost has paid it.
///
/// A signed transaction may have been sent without any record of it, if the process died in between. BATCHED
/// therefore leads everywhere SUBMITTED does. What is signed cannot be cancelled: it may be paid already.
public enum PayoutStatus {
    /// Registered, waiting for a batch.
    QUEUED,
    /// In a signed transaction that has not been sent yet.
    BATCHED,
    /// Sent, waiting for a ledger to include it.
    SUBMITTED,
    /// Paid, as seen in a closed ledger. Only the issuer of the asset can undo it.
    SETTLED,
    /// Paid, and clawed back by the issuer of the asset afterwards. Final: it is not owed again.
    RETURNED,
    /// Held until an operator releases, redirects, rejects or cancels it.
    HELD,
    /// Waiting for something that only the recipient or the issuer can do.
    AWAITING_RECIPIENT,
    /// Waiting until the distribution account can pay.
    AWAITING_FUNDS,
    /// An operator cancelled it before it was signed. Final.
    CANCELLED,
    /// An operator rejected it while it was held. Final.
    REJECTED;

    private static final Set<PayoutStatus> PAYABLE = EnumSet.of(QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS);
    private static final Set<PayoutStatus> FROM_UNSIGNED =
            EnumSet.of(QUEUED, BATCHED, SETTLED, HELD, AWAITING_RECIPIENT, AWAITING_FUNDS, CANCELLED);
    private static final Set<PayoutStatus> FROM_BATCHED =
            EnumSet.of(QUEUED, SUBMITTED, SETTLED, HELD, AWAITING_RECIPIENT, AWAITING_FUNDS);
    private static final Set<PayoutStatus> FROM_HELD = EnumSet.of(QUEUED, SETTLED, CANCELLED, REJECTED);

    /// Whether a batch may include a payout with this status.
    public boolean payable() {
        return PAYABLE.contains(this);
    }

    /// Whether nothing is left to do for it. A settled payout may still be clawed back.
    public boolean isFinal() {
        return this == SETTLED || this == RETURNED || this == CANCELLED || this == REJECTED;
    }

    /// Whether a payout may move from this status to another. Staying is allowed where the reason may change.
    public boolean allows(PayoutStatus next) {
        return switch (this) {
            case QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS -> FROM_UNSIGNED.contains(next);
            case BATCHED, SUBMITTED -> FROM_BATCHED.contains(next);
            case HELD -> FROM_HELD.contains(next);
            case SETTLED -> next == RETURNED;
            case RETURNED, CANCELLED, REJECTED -> false;
        };
    }

    /// All statuses from which a payout may move to this one.
    public List<PayoutStatus> sources() {
        return Arrays.stream(values()).filter(from -> from.allows(this)).toList();
    }
}
