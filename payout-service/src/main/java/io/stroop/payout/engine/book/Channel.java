package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.TransactionHash;
import org.jspecify.annotations.Nullable;

/// A channel account: either free, or leased to one undecided transaction.
///
/// @param ordinal index of its key among the lane's derived keys
/// @param sequence its sequence number on the ledger, as known from decided transactions
/// @param token the fencing token: it grows with each lease
/// @param transaction the undecided transaction it is leased to; null if it is free
public record Channel(
        AccountId account,
        LaneId lane,
        int ordinal,
        long sequence,
        long token,
        @Nullable TransactionHash transaction) {

    public boolean free() {
        return transaction == null;
    }
}
