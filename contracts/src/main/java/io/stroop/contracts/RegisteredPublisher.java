package io.stroop.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A publisher and the keys that it is known by: the state on [Topics#PAYOUT_PUBLISHERS], version 1. Key
/// of the record: the publisher. Only hashes of API keys and public halves of signing keys are in it.
///
/// Each record replaces the one before it. A publisher is never removed: what it has published stays its own.
///
/// Schema: `schema/payout.publishers/v1.json`.
///
/// @param revision grows with every change of this publisher, so that an older record is recognized;
///     microseconds of its time since 1970
/// @param assets what it may pay in; empty for everything that is accepted
/// @param signingKeys what checks its records in Kafka; those that were revoked are not among them
public record RegisteredPublisher(
        PublisherId publisher,
        long revision,
        PublisherState state,
        List<Asset> assets,
        List<ApiKey> apiKeys,
        List<VerificationKey> signingKeys) {

    /// The CloudEvents type.
    public static final String TYPE = "io.stroop.payout.publisher.v1";

    /// The most keys that a publisher can have at a time.
    public static final int MAX_KEYS = 20;

    /// The most signing keys that can be valid at a time: the old and the new one of a rotation.
    public static final int MAX_SIGNING_KEYS = 2;

    /// The most signing keys in one state: with those that expired so recently that they still prove something.
    public static final int MAX_ANNOUNCED_SIGNING_KEYS = 20;

    /// The most assets that can be listed.
    public static final int MAX_ASSETS = 50;

    private static final Set<String> NAMES =
            Set.of("publisher", "revision", "state", "assets", "apiKeys", "signingKeys");

    public RegisteredPublisher {
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(state, "state");
        assets = List.copyOf(assets);
        apiKeys = List.copyOf(apiKeys);
        signingKeys = List.copyOf(signingKeys);
    }

    /// Reads the state from its JSON object.
    public static Parsed<RegisteredPublisher> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        PublisherId publisher = fields.required("publisher", PublisherId::new);
        Long revision = fields.wholeNumber("revision");
        PublisherState state = fields.required("state", PublisherState::parse);
        List<Asset> assets = fields.texts("assets", MAX_ASSETS, Asset::parse);
        List<ApiKey> apiKeys =
                json.get("apiKeys") == null ? List.of() : fields.objects("apiKeys", MAX_KEYS, ApiKey::fromFields);
        List<VerificationKey> signingKeys = json.get("signingKeys") == null
                ? List.of()
                : fields.objects("signingKeys", MAX_ANNOUNCED_SIGNING_KEYS, VerificationKey::fromFields);
        if (!fields.good() || publisher == null || revision == null || state == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new RegisteredPublisher(publisher, revision, state, assets, apiKeys, signingKeys));
    }

    /// The JSON object of this state, in the order of the schema.
    public Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("publisher", publisher.value());
        json.put("revision", revision);
        json.put("state", state.label());
        if (!assets.isEmpty()) {
            json.put("assets", assets.stream().map(Asset::canonical).toList());
        }
        if (!apiKeys.isEmpty()) {
            json.put("apiKeys", apiKeys.stream().map(ApiKey::toFields).toList());
        }
        if (!signingKeys.isEmpty()) {
            json.put(
                    "signingKeys",
                    signingKeys.stream().map(VerificationKey::toFields).toList());
        }
        return json;
    }

    /// Headers of the Kafka record in CloudEvents binary mode.
    ///
    /// @param source the service that sends it, such as `/payout-service`
    /// @param time when it changed, in RFC 3339
    public Map<String, String> headers(String source, String time) {
        return CloudEventHeaders.of(publisher + ":" + revision, source, TYPE, publisher.value(), time);
    }

    /// Why this publisher may not pay in an asset; empty if it may.
    public Optional<Violation> refusal(Asset asset) {
        if (assets.isEmpty() || assets.contains(asset)) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                "asset",
                "asset.not-allowed",
                "is not one that publisher %s may pay in; these are %s"
                        .formatted(
                                publisher,
                                assets.stream().map(Asset::canonical).sorted().toList())));
    }
}
