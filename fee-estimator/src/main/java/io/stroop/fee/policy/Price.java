package io.stroop.fee.policy;

import io.stroop.contracts.PayoutBatch;

/// What a batch would bid.
///
/// @param bidStroops per operation, at least the network's minimum
/// @param surge whether more is offered to the network than fits into its ledgers
/// @param mostPayments of one batch, 1–100: in a surge, a ledger skips what is too large for its last gap
public record Price(long bidStroops, boolean surge, int mostPayments) {
    /// The network's minimum, without a surge.
    public static final Price MINIMUM = new Price(PayoutBatch.MIN_BID_STROOPS, false, PayoutBatch.MAX_PAYMENTS);
}
