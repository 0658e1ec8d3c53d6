package io.stroop.payout.engine.ledger;

import io.stroop.contracts.Asset;
import java.util.Map;

/// What the distribution account can pay, per asset, in one ledger.
public record Funds(Map<Asset, OwnLine> lines) {
    public Funds {
        lines = Map.copyOf(lines);
    }

    /// The distribution account's side of an asset.
    public sealed interface OwnLine {
        /// It can pay this much: the balance without reserves and without what offers have promised.
        record Spendable(long stroops) implements OwnLine {}

        /// It has no trustline for the asset.
        record NoTrustline() implements OwnLine {}

        /// Its trustline is not authorized by the issuer.
        record NotAuthorized() implements OwnLine {}

        /// The node's answer says nothing about it.
        record Unknown() implements OwnLine {}
    }

    public OwnLine of(Asset asset) {
        return lines.getOrDefault(asset, new OwnLine.Unknown());
    }
}
