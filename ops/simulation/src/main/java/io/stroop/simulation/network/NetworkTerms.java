package io.stroop.simulation.network;

import io.stroop.contracts.Asset;
import java.util.List;

/// The shape of a simulated network.
///
/// @param nodes that answer, at least 1
/// @param distributionXlm in lumens
/// @param assets that the distribution account holds
/// @param held how much of each, in stroops
/// @param others further distribution accounts, which hold the same
public record NetworkTerms(
        long seed,
        int operationsPerLedger,
        int channels,
        int strangers,
        int nodes,
        long distributionXlm,
        List<Asset> assets,
        long held,
        List<LaneKeys> others) {
    public NetworkTerms {
        others = List.copyOf(others);
        assets = List.copyOf(assets);
    }
}
