package io.stroop.payout.cosigner;

import io.stroop.contracts.Asset;
import io.stroop.contracts.TransactionHash;
import java.util.List;

/// A transaction as its bytes say.
sealed interface Proposed {

    /// Of the transaction itself: what is signed.
    TransactionHash hash();

    /// @param source supplies the sequence number, as an address
    /// @param feeStroops that it pays itself
    /// @param maxTimeSeconds seconds since the epoch
    record Payments(
            TransactionHash hash,
            String source,
            long feeStroops,
            long maxTimeSeconds,
            WrittenMemo memo,
            List<Payment> payments)
            implements Proposed {
        public Payments {
            payments = List.copyOf(payments);
        }
    }

    /// @param source as an address
    /// @param destination `G…` or `M…`
    record Payment(String source, String destination, Asset asset, long stroops) {}

    /// Upkeep: the book's claim, and sponsored accounts without funds.
    ///
    /// @param created how many accounts
    record Upkeep(
            TransactionHash hash, String source, long feeStroops, long maxTimeSeconds, int operations, int created)
            implements Proposed {}

    /// A fee bump.
    ///
    /// @param feeSource as an address
    /// @param feeStroops the most that it may cost
    /// @param inner the transaction in it
    /// @param operations of the transaction in it
    record Bump(TransactionHash hash, String feeSource, long feeStroops, TransactionHash inner, int operations)
            implements Proposed {}
}
