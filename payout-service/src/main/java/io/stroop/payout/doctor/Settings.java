package io.stroop.payout.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.stroop.contracts.Asset;
import io.stroop.payout.PayoutService;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.key.LaneSigners;
import io.stroop.payout.key.SignerConfig;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.ProviderAddress;
import io.stroop.runtime.configuration.ConfigurationSources;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of a payout-service that are examined, as the service reads them.
record Settings(SmallRyeConfig config) {
    private static final String SANDBOX = "Stroop Sandbox Network ; not real money";

    String text(String name) {
        return config.getValue(name, String.class);
    }

    int number(String name) {
        return config.getValue(name, Integer.class);
    }

    Duration duration(String name) {
        return config.getValue(name, Duration.class);
    }

    String passphrase() {
        return text("stroop.network-passphrase");
    }

    boolean isSandbox() {
        return passphrase().equals(SANDBOX);
    }

    /// The preferred provider first.
    List<ProviderAddress> providers() {
        List<ProviderAddress> all = new ArrayList<>();
        all.add(new ProviderAddress(ProviderAddress.Kind.RPC, URI.create(text("stroop.rpc-url"))));
        config.getOptionalValues("stroop.other-providers", URI.class)
                .orElse(List.of())
                .forEach(uri -> all.add(ProviderAddress.parse(uri)));
        return all;
    }

    /// The assets that are accepted; empty for all.
    List<Asset> assets() {
        return config.getOptionalValues("stroop.assets", String.class).orElse(List.of()).stream()
                .map(Asset::parse)
                .toList();
    }

    LaneSigner signer(Clock clock) throws IOException {
        SmallRyeConfig mapped = ConfigurationSources.mapped(PayoutService.mappings());
        return LaneSigners.open(
                mapped.getConfigMapping(PayoutServiceConfig.class),
                mapped.getConfigMapping(SignerConfig.class),
                clock,
                new SimpleMeterRegistry());
    }
}
