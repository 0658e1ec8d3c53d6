package io.stroop.contracts;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/// A new signing key, both halves of it.
///
/// @param privatePem the half that signs, as [RecordSigner#ofPem] takes it; a secret
/// @param publicKey the half that checks
public record SigningKeyPair(String privatePem, VerificationKey publicKey) {
    private static final int KEY_BYTES = 32;

    /// Makes a key with the platform's randomness.
    public static SigningKeyPair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] info = pair.getPublic().getEncoded(); // its last bytes are the key itself (RFC 8410)
            return new SigningKeyPair(
                    RecordSigner.pem(seed),
                    VerificationKey.of(Arrays.copyOfRange(info, info.length - KEY_BYTES, info.length)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return publicKey.publicKey();
    }
}
