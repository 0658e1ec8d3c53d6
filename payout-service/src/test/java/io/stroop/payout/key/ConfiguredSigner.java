package io.stroop.payout.key;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// Settings as a process reads them.
final class ConfiguredSigner {
    private ConfiguredSigner() {}

    /// @param settings without the prefix `stroop.signer.`
    static SignerConfig of(Map<String, String> settings) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SignerConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("stroop.signer." + name, value));
        return builder.build().getConfigMapping(SignerConfig.class);
    }
}
