package io.stroop.payout.engine;

import io.stroop.contracts.LaneId;
import java.time.Duration;
import java.util.OptionalLong;

/// What the operator has configured for a lane.
///
/// @param networkPassphrase of the network that is signed for; a node of another one proves nothing
/// @param validity how long a transaction stays valid, counted from the close time of the newest ledger
/// @param clockTolerance how much our clock and the ledger's may differ; while they differ more, nothing is signed
///     and nothing is decided from a ledger's time
/// @param maxBidStroops the highest bid per operation, including fee bumps
/// @param maxFeesPerDayStroops the most that fee bumps may raise the lane's fees of a day (UTC) to, in stroops;
///     empty for no limit
/// @param maxPayoutStroops the largest payout that is made without approval where its asset has no cap; empty for
///     no limit
/// @param firstCheck how soon a payout that waits is checked again; checks become rarer the longer it waits
/// @param adoptAfter age at which a payout that no batch has included is proposed by this service itself
public record Terms(
        LaneId lane,
        String networkPassphrase,
        Duration validity,
        Duration clockTolerance,
        long maxBidStroops,
        OptionalLong maxFeesPerDayStroops,
        OptionalLong maxPayoutStroops,
        Duration firstCheck,
        Duration adoptAfter) {}
