package io.stroop.payout.engine.book;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

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

    /// What holds for all without a separate cap.
    ///
    /// @return empty if nothing of this kind limits the asset
    public OptionalLong cap(Cap.Kind kind, Asset asset) {
        return smallest(kind, asset, cap -> cap.publisher() == null);
    }

    /// What holds for a payout: its publisher's own cap if there is one, be it higher or lower than the one for all.
    ///
    /// @return empty if nothing of this kind limits it
    public OptionalLong cap(Cap.Kind kind, PublisherId publisher, Asset asset) {
        OptionalLong own = smallest(kind, asset, cap -> isOwn(cap, publisher));
        return own.isPresent() ? own : cap(kind, asset);
    }

    /// The caps that hold for a publisher, in the order of their kinds and assets: its own, and those for all where
    /// it has none. The floor of the balance is not among them.
    public List<Cap> effectiveFor(PublisherId publisher) {
        return caps.stream()
                .filter(cap -> cap.kind() != Cap.Kind.BALANCE_FLOOR)
                .filter(cap -> isOwn(cap, publisher) || (cap.publisher() == null && !hasOwn(cap, publisher)))
                .sorted(Comparator.comparing(Cap::kind)
                        .thenComparing(cap -> cap.asset().canonical()))
                .toList();
    }

    private boolean hasOwn(Cap general, PublisherId publisher) {
        return caps.stream()
                .anyMatch(cap -> isOwn(cap, publisher)
                        && cap.kind() == general.kind()
                        && cap.asset().equals(general.asset()));
    }

    private static boolean isOwn(Cap cap, PublisherId publisher) {
        return publisher.equals(cap.publisher());
    }

    private OptionalLong smallest(Cap.Kind kind, Asset asset, Predicate<Cap> whose) {
        return caps.stream()
                .filter(cap -> cap.kind() == kind && cap.asset().equals(asset))
                .filter(whose)
                .mapToLong(Cap::stroops)
                .min();
    }

    /// Whether a switch stops this payout. The lane's own switch and [#all] stop every payout of the lane and are
    /// looked at first.
    public boolean pauses(Payout payout) {
        return pausedAssets.contains(payout.asset()) || pausedPublishers.contains(payout.publisher());
    }
}
