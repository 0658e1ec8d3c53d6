package io.stroop.sandbox.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.stellar.sdk.KeyPair;

/// The keys of the sandbox's accounts, derived from a public phrase. Anyone can derive them, so they are
/// worthless on a real network.
public final class SandboxKeys {
    /// Holds all lumens of a new network that no other account holds. Friendbot pays from it.
    public static final String ROOT = "root";

    /// Issues the USDC of the sandbox.
    public static final String USDC_ISSUER = "usdc-issuer";

    /// Pays the workers.
    public static final String DISTRIBUTION = "distribution";

    private static final String PHRASE = "stroop sandbox key, worthless anywhere else: ";

    private SandboxKeys() {}

    /// The 32-byte Ed25519 seed of a role. Any text is a role, such as `worker-17`.
    public static byte[] seed(String role) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((PHRASE + role).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The key pair of a role.
    public static KeyPair keyPair(String role) {
        return KeyPair.fromSecretSeed(seed(role));
    }
}
