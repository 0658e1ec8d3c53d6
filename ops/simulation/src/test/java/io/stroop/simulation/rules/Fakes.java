package io.stroop.simulation.rules;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.book.PayoutRow;
import io.stroop.simulation.book.TransactionRow;
import java.util.Collection;
import java.util.List;

/// Rows and answers that never should exist, and what real ones say.
final class Fakes {
    private Fakes() {}

    /// Another transaction on another channel, as if it paid the same.
    static Transaction copy(Transaction t, AccountId channel) {
        return new Transaction(
                new TransactionHash("ab".repeat(32)),
                t.batchId(),
                t.lane(),
                channel,
                1,
                t.sequence(),
                t.maxTime(),
                t.innerEnvelope(),
                t.operations(),
                TransactionState.SIGNED,
                t.signedAt(),
                t.signedLedger(),
                0,
                0,
                t.signedAt(),
                null);
    }

    /// A successful result with other operations, if there is a result.
    static LookUp withOperations(LookUp found, List<String> operations) {
        return found instanceof LookUp.InLedger(var ledger, var at, String envelope, LookUp.LedgerResult result)
                ? new LookUp.InLedger(
                        ledger,
                        at,
                        envelope,
                        new LookUp.LedgerResult(
                                true, result.code(), result.feeChargedStroops(), operations, result.xdr()))
                : found;
    }

    /// Seconds since the epoch.
    static long maxTime(Envelope envelope) {
        return envelope.transaction()
                .getCond()
                .getTimeBounds()
                .getMaxTime()
                .getTimePoint()
                .getUint64()
                .getNumber()
                .longValueExact();
    }

    /// The sum of what is settled.
    static long settled(Collection<PayoutRow> payouts) {
        return payouts.stream()
                .filter(row -> row.status() == PayoutStatus.SETTLED)
                .mapToLong(row -> row.payout().amount().stroops())
                .sum();
    }

    /// The sum of the operations of settled transactions.
    static long operations(Collection<TransactionRow> transactions) {
        return transactions.stream()
                .filter(row -> row.state() == TransactionState.SETTLED)
                .flatMap(row -> row.payments().stream())
                .mapToLong(row -> row.payment().operation().amount().stroops())
                .sum();
    }
}
