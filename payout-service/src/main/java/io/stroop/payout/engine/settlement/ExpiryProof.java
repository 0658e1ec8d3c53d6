package io.stroop.payout.engine.settlement;

import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.ledger.Ledger;

/// Whether a transaction can still be applied, decided from one snapshot of its channel account. Absence proves
/// nothing: a node that has lost a transaction answers NOT_FOUND although it was paid, and `getTransaction`
/// reads the range of ledgers after looking up the hash (stellar-rpc, `internal/methods/get_transaction.go`).
///
/// A ledger that closed later than maxTime cannot include the transaction, and neither can any ledger after it
/// (`txTOO_LATE` compares maxTime with the ledger's closeTime). As of such a ledger the channel's sequence
/// number decides: if it is below the transaction's, that number was never used, so the transaction is in no
/// ledger and never will be.
///
/// See `docs/decisions/0004-death-is-proven-by-the-ledger.md`.
public enum ExpiryProof {
    /// The sequence number was still unused in a ledger that closed after maxTime: the transaction has expired.
    PROVEN,
    /// The snapshot may be older than the ledger that closed after maxTime.
    NOT_YET,
    /// The sequence number was used: by this transaction, unless someone else has the channel's key. Never a
    /// reason to pay again.
    SEQUENCE_USED,
    /// The channel account does not exist any more, so its sequence number proves nothing. Never a reason to pay
    /// again.
    CHANNEL_GONE;

    /// @param late a ledger that is known to have closed later than the transaction's maxTime
    /// @param snapshot of the transaction's channel account
    static ExpiryProof of(Transaction transaction, Ledger.Latest late, Ledger.AccountSequences snapshot) {
        if (!tooLate(transaction, late) || !coversIt(late, snapshot)) {
            return NOT_YET;
        }
        Long used = snapshot.byAccount().get(transaction.channel());
        if (used == null) {
            return CHANNEL_GONE;
        }
        return isUnused(transaction, used) ? PROVEN : SEQUENCE_USED;
    }

    /// Whether the ledger closed after maxTime and is newer than the signing.
    static boolean tooLate(Transaction transaction, Ledger.Latest ledger) {
        return ledger.closedAt().getEpochSecond() > transaction.maxTime()
                && ledger.sequence().compareTo(transaction.signedLedger()) > 0;
    }

    /// Whether the snapshot is not older than the ledger.
    private static boolean coversIt(Ledger.Latest late, Ledger.AccountSequences snapshot) {
        return snapshot.asOf().compareTo(late.sequence()) >= 0;
    }

    private static boolean isUnused(Transaction transaction, long used) {
        return used < transaction.sequence();
    }
}
