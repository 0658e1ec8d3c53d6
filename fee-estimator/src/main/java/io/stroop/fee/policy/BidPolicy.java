package io.stroop.fee.policy;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import java.util.OptionalLong;

/// Decides what a batch bids. Everyone in a ledger is charged the lowest bid in it, so a bid above that costs
/// nothing. In a surge, the bid is a quarter more than was charged recently. Without one, an instant batch bids
/// ten times the minimum and is charged the minimum, so that the beginning of a surge passes over it less
/// often. What a ledger passes over nevertheless is raised by the payout-service, which has signed it.
///
/// @param instantCapStroops the highest bid per operation of a batch with an instant payout
/// @param economyCapStroops the highest bid per operation of another batch
/// @param perHourStroops the most that the bids of an hour may exceed the minimum, in stroops; empty for no limit
/// @see <a href="https://developers.stellar.org/docs/learn/fundamentals/fees-resource-limits-metering">Surge
/// pricing</a>
public record BidPolicy(long instantCapStroops, long economyCapStroops, OptionalLong perHourStroops) {
    private static final int FULL_PERCENT = 95;
    private static final int PAYMENTS_IN_A_SURGE = 20;

    /// What a fee bump multiplies a bid by, so that one fewer is necessary.
    private static final long CALM_FACTOR = 10;

    private static final long MOST_OPERATIONS = PayoutBatch.MAX_PAYMENTS + 1L;

    /// What the network says about recent ledgers.
    ///
    /// @param chargedStroops per operation, at the configured percentile; 0 after ten empty ledgers
    /// @param offeredStroops the median of what was offered per operation; 0 if unknown
    /// @param usagePercent how full the ledgers were; 0 if unknown
    public record Fees(long chargedStroops, long offeredStroops, int usagePercent) {
        /// Nothing is known.
        public static final Fees UNKNOWN = new Fees(0, 0, 0);
    }

    /// @param spentStroops by how much the bids of the last hour exceed the minimum
    public Price price(Fees fees, Urgency urgency, long spentStroops) {
        boolean isCharged = fees.chargedStroops() > PayoutBatch.MIN_BID_STROOPS;
        boolean surge = isCharged || fees.usagePercent() >= FULL_PERCENT;
        long wanted = !surge ? calm(urgency) : isCharged ? quarterMore(fees.chargedStroops()) : fees.offeredStroops();
        long cap = urgency == Urgency.INSTANT ? instantCapStroops : economyCapStroops;
        long bid = Math.max(
                PayoutBatch.MIN_BID_STROOPS, Math.min(wanted, Math.min(cap, surge ? affordable(spentStroops) : cap)));
        return new Price(bid, surge, surge ? PAYMENTS_IN_A_SURGE : PayoutBatch.MAX_PAYMENTS);
    }

    private static long calm(Urgency urgency) {
        return urgency == Urgency.INSTANT ? CALM_FACTOR * PayoutBatch.MIN_BID_STROOPS : PayoutBatch.MIN_BID_STROOPS;
    }

    private static long quarterMore(long stroops) {
        return stroops > Long.MAX_VALUE / 2 ? stroops : stroops + stroops / 4;
    }

    private long affordable(long spentStroops) {
        return perHourStroops.isEmpty()
                ? Long.MAX_VALUE
                : PayoutBatch.MIN_BID_STROOPS
                        + Math.max(0, perHourStroops.getAsLong() - spentStroops) / MOST_OPERATIONS;
    }

    /// By how much a batch may be charged more than the minimum, in stroops: nothing without a surge.
    public static long excess(Price price, int payments) {
        return price.surge() ? Math.multiplyExact(price.bidStroops() - PayoutBatch.MIN_BID_STROOPS, payments + 1L) : 0;
    }
}
