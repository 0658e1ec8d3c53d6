package io.stroop.task.publisher;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.completion.AdmissionPolicy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What is paid in which asset: this installation accepts some, and a publisher may be limited to fewer.
@Singleton
public final class AcceptedAssets {
    private final AdmissionPolicy policy;
    private final KnownPublishers publishers;

    public AcceptedAssets(AdmissionPolicy policy, KnownPublishers publishers) {
        this.policy = policy;
        this.publishers = publishers;
    }

    /// Why completions of a publisher are not paid in an asset; empty if they are.
    public Optional<Violation> refusal(PublisherId publisher, Asset asset) {
        return policy.refusal(asset).or(() -> publishers.find(publisher).flatMap(known -> known.refusal(asset)));
    }
}
