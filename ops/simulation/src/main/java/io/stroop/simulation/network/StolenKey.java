package io.stroop.simulation.network;

import io.stroop.sandbox.keys.SandboxKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stellar.sdk.KeyPair;

/// Derives a channel's key again, as somebody who has the distribution account's secret could.
final class StolenKey {
    private StolenKey() {}

    static KeyPair of(LaneKeys keys, int ordinal) {
        String purpose = "stroop channel 1/" + keys.lane() + "/" + ordinal;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SandboxKeys.seed(keys.role()), "HmacSHA256"));
            KeyPair pair = KeyPair.fromSecretSeed(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
            if (!pair.getAccountId().equals(keys.channel(ordinal).address())) {
                throw new IllegalStateException("channel keys are derived differently now");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
