package io.stroop.runtime.completion;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which well-formed completions this installation pays.
///
/// @param assets the accepted assets; empty for all
public record AdmissionPolicy(Set<Asset> assets) {

    public AdmissionPolicy {
        assets = Set.copyOf(assets);
    }

    /// @throws io.stroop.contracts.InvalidValueException if an asset is malformed
    public static AdmissionPolicy of(AdmissionConfig config) {
        return new AdmissionPolicy(config.assets().orElse(List.of()).stream()
                .map(asset -> Asset.parse(asset.strip()))
                .collect(Collectors.toSet()));
    }

    /// Why completions in this asset are not paid here; empty if they are.
    public Optional<Violation> refusal(Asset asset) {
        if (assets.isEmpty() || assets.contains(asset)) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                "asset",
                "asset.not-accepted",
                "is not paid here; the accepted assets are "
                        + assets.stream().map(Asset::canonical).sorted().toList()));
    }
}
