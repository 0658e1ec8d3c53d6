package io.stroop.payout.control;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Controls;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Pauses and caps.
///
/// @param all whether everything is paused
/// @param pausedAssets in their canonical form
public record ControlsView(boolean all, List<String> pausedAssets, List<String> pausedPublishers, List<CapView> caps) {

    /// @param kind `payout`, `worker-hour`, `publisher-hour` or `balance-floor`
    /// @param amount decimal string
    public record CapView(String kind, String asset, String amount) {}

    static ControlsView of(Controls controls) {
        return new ControlsView(
                controls.all(),
                controls.pausedAssets().stream().map(Asset::canonical).sorted().toList(),
                controls.pausedPublishers().stream()
                        .map(PublisherId::value)
                        .sorted()
                        .toList(),
                controls.caps().stream()
                        .map(cap -> new CapView(
                                label(cap.kind()),
                                cap.asset().canonical(),
                                StroopAmount.ofStroops(cap.stroops()).toDecimal()))
                        .sorted(Comparator.comparing(CapView::kind).thenComparing(CapView::asset))
                        .toList());
    }

    static String label(Cap.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
