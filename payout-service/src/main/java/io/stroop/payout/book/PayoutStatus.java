package io.stroop.payout.book;

/// Where a payout stands. `QUEUED → BATCHED → SUBMITTED → SETTLED`; the others are aside of this way and lead back to
/// `QUEUED`. Only [#SETTLED] is final.
public enum PayoutStatus {
    /// Registered; waits for a batch.
    QUEUED,
    /// In a signed transaction that was not sent yet.
    BATCHED,
    /// Sent; the ledger decides.
    SUBMITTED,
    /// Paid, as seen in a closed ledger.
    SETTLED,
    /// Set aside for a human.
    HELD,
    /// Waits for something that only the recipient can do.
    AWAITING_RECIPIENT,
    /// Waits until the distribution account can pay.
    AWAITING_FUNDS
}
