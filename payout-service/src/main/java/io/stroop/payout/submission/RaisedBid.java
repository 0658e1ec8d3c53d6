package io.stroop.payout.submission;

import io.stroop.contracts.PayoutBatch;

/// The next bid after a node answered `txINSUFFICIENT_FEE`. Pure.
final class RaisedBid {
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
    static long of(long bidStroops, long feeThatWouldDo, int operations, long cap) {
        long asked = Math.ceilDiv(feeThatWouldDo, operations + 1L);
        long wanted = asked > bidStroops ? asked : Math.multiplyExact(bidStroops, REPLACEMENT_FACTOR);
        return Math.min(Math.max(wanted, PayoutBatch.MIN_BID_STROOPS), cap);
    }
}
