package io.stroop.sandbox.network;

import java.util.ArrayList;
import java.util.List;

/// Percentiles of fees per operation, in stroops, over some ledgers.
///
/// @param fees sorted, one per transaction
/// @param ledgers the number of ledgers covered; for charged fees, 0 if they have no transactions
public record FeeStatistics(List<Long> fees, int ledgers) {
    /// The fees charged per operation, as Stellar RPC counts them: the window consists of ledgers, and is empty
    /// if none of them has a transaction.
    ///
    /// Source: stellar-rpc `feewindow/feewindow.go` `AppendLedgerFees`, `computeFeeDistribution`.
    public static FeeStatistics charged(List<ClosedLedger> ledgers) {
        List<Long> fees = new ArrayList<>();
        for (ClosedLedger ledger : ledgers) {
            for (LedgerTransaction one : ledger.transactions()) {
                fees.add(one.outcome().feeCharged() / one.units());
            }
        }
        fees.sort(null);
        return new FeeStatistics(fees, fees.isEmpty() ? 0 : ledgers.size());
    }

    /// The maximum fees offered per operation.
    public static FeeStatistics offered(List<ClosedLedger> ledgers) {
        List<Long> fees = new ArrayList<>();
        for (ClosedLedger ledger : ledgers) {
            for (LedgerTransaction one : ledger.transactions()) {
                fees.add(one.maxFee() / one.units());
            }
        }
        fees.sort(null);
        return new FeeStatistics(fees, ledgers.size());
    }

    /// The `p`-th percentile by nearest rank; 0 without transactions.
    public long percentile(int p) {
        if (fees.isEmpty()) {
            return 0;
        }
        int rank = (p * fees.size() + 99) / 100;
        return fees.get(Math.max(rank, 1) - 1);
    }

    public long min() {
        return fees.isEmpty() ? 0 : fees.getFirst();
    }

    public long max() {
        return fees.isEmpty() ? 0 : fees.getLast();
    }

    /// The most frequent fee; the lowest if several are equally frequent.
    public long mode() {
        long mode = 0;
        int best = 0;
        int run = 0;
        for (int i = 0; i < fees.size(); i++) {
            run = i > 0 && fees.get(i).equals(fees.get(i - 1)) ? run + 1 : 1;
            if (run > best) {
                best = run;
                mode = fees.get(i);
            }
        }
        return mode;
    }
}
