package io.stroop.fee.network;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What the network has charged since this process started, ledger by ledger, for two hours of ledgers at most.
/// Thread-safe.
public final class FeeHistory {
    private static final int MOST = 1_440;

    private final Deque<LedgerFees> ledgers = new ArrayDeque<>();

    /// What the network said when a ledger was its newest.
    ///
    /// @param chargedStroops per operation, over ten ledgers, at the configured percentile; 0 if those were empty
    /// @param priceStroops per operation: what an instant batch would have been expected to pay
    public record LedgerFees(Instant at, long ledger, long chargedStroops, long priceStroops) {}

    /// @param answer of which ledgers that are known already are ignored
    synchronized void add(FeeStats answer, long priceStroops) {
        if (!ledgers.isEmpty() && ledgers.getLast().ledger() >= answer.latestLedger()) {
            return;
        }
        ledgers.addLast(new LedgerFees(answer.at(), answer.latestLedger(), answer.chargedStroops(), priceStroops));
        if (ledgers.size() > MOST) {
            ledgers.removeFirst();
        }
    }

    /// The newest ones, newest first.
    public synchronized List<LedgerFees> newest(int most) {
        return ledgers.reversed().stream().limit(most).toList();
    }
}
