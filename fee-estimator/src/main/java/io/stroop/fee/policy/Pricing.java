package io.stroop.fee.policy;

import io.stroop.contracts.Urgency;

/// Where a lane gets its price from. Must not block.
public interface Pricing {
    /// @param urgency of the most urgent payout of a batch
    /// @param spentStroops by how much the lane's bids of the last hour exceed the minimum
    Price price(Urgency urgency, long spentStroops);
}
