package io.stroop.payout.lane;

import io.stroop.contracts.LaneId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.stellar.EnvelopeSigner;
import io.stroop.payout.stellar.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The keys of this service's lane and the signer for its network. The distribution account's secret is read
/// from a file; channel keys are derived from it, so that there is only one secret to keep.
@ApplicationScoped
public class LaneKeys {
    private final LaneId lane;
    private final SigningKey distribution;
    private final EnvelopeSigner signer;

    LaneKeys(PayoutServiceConfig config) {
        this.lane = new LaneId(config.lane());
        this.signer = new EnvelopeSigner(config.networkPassphrase());
        try {
            this.distribution = SigningKey.ofSecretKey(Files.readString(config.distributionSecretFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "stroop.distribution-secret-file cannot be read: " + config.distributionSecretFile(), e);
        }
    }

    public LaneId lane() {
        return lane;
    }

    public SigningKey distribution() {
        return distribution;
    }

    /// @param ordinal 0, 1, …
    public SigningKey channel(int ordinal) {
        return distribution.derive("stroop channel 1/" + lane + "/" + ordinal);
    }

    public EnvelopeSigner signer() {
        return signer;
    }
}
