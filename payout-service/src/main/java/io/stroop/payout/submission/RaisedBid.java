package io.stroop.payout.submission;

import io.stroop.contracts.PayoutBatch;

/// What to bid after a node has answered `txINSUFFICIENT_FEE`. Pure.
final class RaisedBid {
    /// A queued transaction is replaced only at ten times its bid.
    ///
    /// @see <a
    ///     href="https://github.com/stellar/stellar-core/blob/master/src/herder/TransactionQueue.cpp">stellar-core,
    ///     `TransactionQueue`, `FEE_MULTIPLIER`</a>
    private static final long REPLACEMENT_FACTOR = 10;

    private RaisedBid() {}

    /// What the node asks for, or ten times the last bid where it asks for nothing more.
    ///
    /// @param bidStroops the bid per operation that was refused
    /// @param feeThatWouldDo for the whole transaction, as the node's answer says; 0 if it does not
    /// @param operations 1–100; a fee bump counts as one more
    /// @param cap the most per operation, in stroops
    /// @return per operation; at least the network's minimum, at most the cap
    static long of(long bidStroops, long feeThatWouldDo, int operations, long cap) {
        long asked = Math.ceilDiv(feeThatWouldDo, operations + 1L);
        long wanted = asked > bidStroops ? asked : Math.multiplyExact(bidStroops, REPLACEMENT_FACTOR);
        return Math.min(Math.max(wanted, PayoutBatch.MIN_BID_STROOPS), cap);
    }
}
