package io.stroop.sandbox.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.stellar.sdk.KeyPair;

/// The keys of the sandbox's own accounts, derived from a public sentence: everybody can have them, so they are worth
/// nothing on any real network.
public final class SandboxKeys {
    /// Holds all native coins of a fresh network that nobody else holds; friendbot pays from it.
    public static final String ROOT = "root";

    /// Issues the sandbox's USDC.
    public static final String USDC_ISSUER = "usdc-issuer";

    /// The account that pays workers out.
    public static final String DISTRIBUTION = "distribution";

    private static final String SENTENCE = "stroop sandbox key, worthless anywhere else: ";

    private SandboxKeys() {}

    /// The 32-byte Ed25519 seed of a role; any text is a role, such as `worker-17`.
    public static byte[] seed(String role) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((SENTENCE + role).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The key pair of a role.
    public static KeyPair keyPair(String role) {
        return KeyPair.fromSecretSeed(seed(role));
    }
}
