package io.stroop.payout.publisher;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RegisteredPublisher;
import java.time.Instant;
import java.util.List;

/// A publisher as it is stored.
///
/// @param contact whom to ask about it
/// @param assets what it may pay in; empty for everything that is accepted
/// @param keys the oldest first, those that were revoked included
/// @param signingKeys likewise
public record PublisherRow(
        PublisherId publisher,
        long revision,
        String contact,
        PublisherState state,
        Instant createdAt,
        List<Asset> assets,
        List<KeyRow> keys,
        List<SigningKeyRow> signingKeys) {

    public PublisherRow {
        assets = List.copyOf(assets);
        keys = List.copyOf(keys);
        signingKeys = List.copyOf(signingKeys);
    }

    /// What other services may know of it.
    RegisteredPublisher announcement(Instant now) {
        return new RegisteredPublisher(
                publisher,
                revision,
                state,
                assets,
                keys.stream().filter(row -> row.isLive(now)).map(KeyRow::key).toList(),
                signingKeys.stream()
                        .filter(row -> row.isOfUse(now))
                        .map(SigningKeyRow::key)
                        .toList());
    }

    long liveKeys(Instant now) {
        return keys.stream().filter(row -> row.isLive(now)).count();
    }
}
