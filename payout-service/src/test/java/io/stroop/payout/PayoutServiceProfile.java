package io.stroop.payout;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Quick looks, two channels, and a worthless distribution key.
public class PayoutServiceProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path secret = Files.createTempFile("sandbox-distribution", ".secret");
            Files.writeString(
                    secret, new String(SandboxKeys.keyPair("distribution").getSecretSeed()));
            secret.toFile().deleteOnExit();
            return Map.of(
                    "stroop.distribution-secret-file", secret.toString(),
                    "stroop.console.secure-cookies", "false",
                    "stroop.channels", "2",
                    "stroop.follow-every", "PT0.02S",
                    "stroop.recipient-retry", "PT1S",
                    "stroop.adopt-after", "PT1H");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
