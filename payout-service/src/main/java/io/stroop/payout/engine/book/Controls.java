package io.stroop.payout.engine.book;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The operators' switches and limits, read in the unit of work that signs.
///
/// @param all whether everything is paused
public record Controls(boolean all, Set<Asset> pausedAssets, Set<PublisherId> pausedPublishers, List<Cap> caps) {
    /// Nothing is paused or limited.
    public static final Controls NONE = new Controls(false, Set.of(), Set.of(), List.of());

    public Controls {
        pausedAssets = Set.copyOf(pausedAssets);
        pausedPublishers = Set.copyOf(pausedPublishers);
        caps = List.copyOf(caps);
    }

    /// @return empty if nothing of this kind limits the asset
    public OptionalLong cap(Cap.Kind kind, Asset asset) {
        return caps.stream()
                .filter(cap -> cap.kind() == kind && cap.asset().equals(asset))
                .mapToLong(Cap::stroops)
                .min();
    }

    /// Whether a switch stops this payout. The lane's own switch and [#all] stop every payout of the lane and are
    /// looked at first.
    public boolean pauses(Payout payout) {
        return pausedAssets.contains(payout.asset()) || pausedPublishers.contains(payout.publisher());
    }
}
