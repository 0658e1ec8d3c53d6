package io.stroop.sandbox.queue;

import io.stroop.sandbox.validity.Envelope;
import java.util.ArrayList;
import java.util.List;

/// Picks the transactions of a ledger and sets the fee that they pay.
///
/// Source: stellar-core `SurgePricingUtils.cpp` `getMostTopTxsWithinLimits` (gaps allowed), `TxSetFrame.cpp`
/// `applySurgePricing`, `computeLaneBaseFee`.
public final class Auction {
    private Auction() {}

    /// @param baseFee the most that each included transaction pays, in stroops per operation
    public record Result(List<Envelope> picked, long baseFee) {}

    /// @param minimum the network's base fee, which applies if everything fits
    public static Result run(List<Envelope> candidates, int maxOperations, long minimum, TieBreak ties) {
        List<Envelope> picked = new ArrayList<>();
        int left = maxOperations;
        boolean surge = false;
        long lowest = Long.MAX_VALUE;
        for (Envelope envelope : ties.bestFirst(candidates)) {
            if (envelope.units() > left) {
                surge = true;
                continue;
            }
            picked.add(envelope);
            left -= envelope.units();
            lowest = Math.min(lowest, Bid.of(envelope).perOperation());
        }
        return new Result(picked, surge && !picked.isEmpty() ? Math.max(lowest, minimum) : minimum);
    }
}
