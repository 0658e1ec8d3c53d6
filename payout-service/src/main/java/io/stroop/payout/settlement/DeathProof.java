package io.stroop.payout.settlement;

import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.transaction.TransactionEntity;

/// When a transaction is dead, so that what it would have paid may be paid by another.
///
/// A node that holds every ledger from the one in which it was signed up to one that closed after its maxTime, and
/// that finds it in none of them, proves it: a later ledger cannot hold it (`txTOO_LATE` compares maxTime with the
/// ledger's closeTime). The wall clock proves nothing, and neither does a node whose history begins later, ends
/// earlier, or is that of another network (which the [Follower] asks).
final class DeathProof {
    private DeathProof() {}

    static boolean holds(TransactionEntity transaction, LookUp.NotFound answer) {
        boolean wholeHistory = answer.oldest().number() <= transaction.signedLedger + 1;
        boolean tooLate = answer.latestClosedAt().getEpochSecond() > transaction.maxTime;
        boolean reachesIt = answer.latest().number() > transaction.signedLedger;
        return wholeHistory && reachesIt && tooLate;
    }
}
