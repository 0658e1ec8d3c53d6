package io.stroop.payout.engine.submission;

import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.engine.book.Transaction;

/// The next bid of a transaction whose last one was refused, or was passed over by two ledgers. Pure.
public final class RaisedBid {
    /// A queued transaction is replaced only by one that bids ten times as much.
    ///
    /// @see <a
    ///     href="https://github.com/stellar/stellar-core/blob/master/src/herder/TransactionQueue.cpp">stellar-core,
    ///     `TransactionQueue`, `FEE_MULTIPLIER`</a>
    private static final long REPLACEMENT_FACTOR = 10;

    private RaisedBid() {}

    /// The fee the node asks for, or ten times the last bid if it asks for no more than that.
    ///
    /// @param bidStroops the refused bid per operation
    /// @param feeThatWouldDo the sufficient fee for the whole transaction according to the node; 0 if it gave
    ///     none
    /// @param operations 1–100; a fee bump counts as one more
    /// @param cap highest bid per operation, in stroops
    /// @return bid per operation, between the network's minimum and the cap
    public static long of(long bidStroops, long feeThatWouldDo, int operations, long cap) {
        long asked = Math.ceilDiv(feeThatWouldDo, operations + 1L);
        long tenfold =
                bidStroops > Long.MAX_VALUE / REPLACEMENT_FACTOR ? Long.MAX_VALUE : bidStroops * REPLACEMENT_FACTOR;
        long wanted = asked > bidStroops ? asked : tenfold;
        return Math.min(Math.max(wanted, PayoutBatch.MIN_BID_STROOPS), cap);
    }

    /// Whether a higher bid replaces the one that waits in the queue. One that does not would be refused.
    public static boolean replaces(long bidStroops, long lastBidStroops) {
        return bidStroops >= lastBidStroops && bidStroops / REPLACEMENT_FACTOR >= lastBidStroops;
    }

    /// The most that a transaction can be charged at a bid, in stroops. A fee bump counts as one operation more.
    ///
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/core/cap-0015.md">CAP-15</a>
    public static long maxFee(Transaction transaction, long bidStroops) {
        return Math.multiplyExact(bidStroops, transaction.operations() + 1L);
    }
}
