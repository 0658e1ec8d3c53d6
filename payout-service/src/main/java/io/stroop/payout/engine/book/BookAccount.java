package io.stroop.payout.engine.book;

import java.util.Locale;

/// The chart of accounts: what every [Entry] of the book is posted between. A balance is what was credited to an
/// account without what was debited, in stroops of one asset.
///
///     EARNED ──▶ OWED ◀──▶ IN_FLIGHT ──▶ PAID ──▶ RETURNED          what the book says about payouts
///                  └──▶ CANCELLED
///
///     OUTSIDE ◀──▶ DISTRIBUTION ──▶ RECIPIENTS ──▶ CLAWED_BACK       what closed ledgers show
///                       └──▶ FEES
///
/// The two halves are posted by different code from different facts, and no entry leads from one to the other.
/// What was paid according to the book is what arrived according to the ledgers, once these are compared:
/// PAID + RETURNED = RECIPIENTS + CLAWED_BACK. What they differ by is the drift.
public enum BookAccount {
    /// What publishers have registered, as a negative number.
    EARNED,
    /// Registered, and not signed, settled, cancelled or rejected.
    OWED,
    /// In a signed transaction that is not decided.
    IN_FLIGHT,
    /// Settled.
    PAID,
    /// Settled, and taken back by the issuer as a whole.
    RETURNED,
    /// Cancelled or rejected by an operator.
    CANCELLED,

    /// What ledgers have moved into and out of distribution accounts since they are compared with the book:
    /// negative once more has left. Not what the accounts had before.
    DISTRIBUTION,
    /// What ledgers show that transactions of the book paid, without what was clawed back from it.
    RECIPIENTS,
    /// Network fees that distribution accounts were charged, in lumens; also for transactions that failed.
    FEES,
    /// Other payments from distribution accounts, without payments to them: funding, payments by hand. As far as
    /// the ledger says how much it was: not what other operations have moved.
    OUTSIDE,
    /// What issuers have taken back from recipients, up to what these were paid. What does not cover a whole payout
    /// is in here, but not in [#RETURNED].
    CLAWED_BACK;

    /// The account that a payout of this status is on. It is on exactly one, with its whole amount.
    public static BookAccount of(PayoutStatus status) {
        return switch (status) {
            case QUEUED, HELD, AWAITING_RECIPIENT, AWAITING_FUNDS -> OWED;
            case BATCHED, SUBMITTED -> IN_FLIGHT;
            case SETTLED -> PAID;
            case RETURNED -> RETURNED;
            case CANCELLED, REJECTED -> CANCELLED;
        };
    }

    /// The stable code used in JSON and metrics, in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
