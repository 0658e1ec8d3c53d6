package io.stroop.payout.cosigner;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import java.util.List;
import java.util.Map;

/// Something that was signed.
///
/// @param hash of a transaction; of a fee bump, that of the transaction in it
/// @param maxTimeSeconds after which no ledger can include it, in seconds since the epoch; 0 for a fee bump
/// @param paid stroops per asset
/// @param feeStroops the most that it may cost the distribution account; 0 for a payment transaction
/// @param created number of accounts whose reserves it locks
/// @param payouts that it pays
record CoSigned(
        TransactionHash hash,
        long maxTimeSeconds,
        Map<Asset, Long> paid,
        long feeStroops,
        int created,
        List<PayoutId> payouts) {
    CoSigned {
        paid = Map.copyOf(paid);
        payouts = List.copyOf(payouts);
    }
}
