package io.stroop.payout.settlement;

import io.stroop.contracts.AccountId;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.transaction.TransactionEntity;

/// Whether a transaction can still be applied, judged from one snapshot of its channel account. Absence proves nothing:
/// a
/// node that has lost a transaction answers NOT_FOUND for one that was paid, and `getTransaction` reads the range of
/// ledgers after it has looked the hash up (stellar-rpc, `internal/methods/get_transaction.go`).
///
/// A ledger that closed later than maxTime cannot hold the transaction, and neither can any after it (`txTOO_LATE`
/// compares maxTime with the ledger's closeTime). As of such a ledger the channel's sequence number decides: below the
/// transaction's, it was never used, so the transaction is in no ledger, now and for ever.
public enum DeathProof {
    /// The sequence number was not used up to a ledger that closed too late: the transaction is dead.
    PROVEN,
    /// The snapshot may be older than the ledger that closed too late, or the channel account is not in it.
    NOT_YET,
    /// The sequence number was used. By this transaction, unless somebody else has the channel's key: never a reason to
    /// pay again.
    SEQUENCE_USED;

    /// @param late a ledger that is known to have closed later than the transaction's maxTime
    /// @param snapshot of the transaction's channel account
    static DeathProof of(TransactionEntity transaction, Ledger.Latest late, Ledger.AccountSequences snapshot) {
        Long sequence = snapshot.byAccount().get(new AccountId(transaction.channel));
        if (sequence == null || snapshot.asOf().compareTo(late.sequence()) < 0 || !tooLate(transaction, late)) {
            return NOT_YET;
        }
        return sequence < transaction.sequence ? PROVEN : SEQUENCE_USED;
    }

    /// Whether the ledger closed later than the transaction allows, and is not older than its signature.
    static boolean tooLate(TransactionEntity transaction, Ledger.Latest ledger) {
        return ledger.closedAt().getEpochSecond() > transaction.maxTime
                && ledger.sequence().number() > transaction.signedLedger;
    }
}
