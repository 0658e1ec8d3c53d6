package io.stroop.payout.control;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import io.stroop.payout.engine.book.Controls;
import java.util.List;

/// Pauses and caps.
///
/// @param all whether everything is paused
/// @param pausedAssets in their canonical form
public record ControlsView(boolean all, List<String> pausedAssets, List<String> pausedPublishers, List<CapView> caps) {

    /// The caps of every publisher without a separate one.
    public List<CapView> ofAll() {
        return caps.stream().filter(cap -> cap.publisher() == null).toList();
    }

    static ControlsView of(Controls controls) {
        return new ControlsView(
                controls.all(),
                controls.pausedAssets().stream().map(Asset::canonical).sorted().toList(),
                controls.pausedPublishers().stream()
                        .map(PublisherId::value)
                        .sorted()
                        .toList(),
                controls.caps().stream().map(CapView::of).sorted(CapView.ORDER).toList());
    }
}
