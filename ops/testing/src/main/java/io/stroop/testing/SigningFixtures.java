package io.stroop.testing;

import io.stroop.contracts.RecordSigner;
import io.stroop.contracts.SignedId;
import io.stroop.contracts.VerificationKey;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Signing keys for tests, each derived from a name: worthless, as everybody can derive them.
public final class SigningFixtures {
    /// The name of the task-service's key, which the payout-service trusts.
    public static final String INTAKE = "intake";

    private static final String PASSPHRASE = "Stroop Sandbox Network ; not real money";

    private SigningFixtures() {}

    /// Signs with the key of a name, for the sandbox's network.
    public static RecordSigner signer(String name) {
        return signer(name, PASSPHRASE);
    }

    /// Signs with the key of a name, for any network.
    public static RecordSigner signer(String name, String passphrase) {
        return RecordSigner.ofSeed(SandboxKeys.seed(role(name)), SignedId.network(passphrase));
    }

    /// The public half of the key of a name.
    public static VerificationKey publicKey(String name) {
        return VerificationKey.of(SandboxKeys.keyPair(role(name)).getPublicKey());
    }

    /// A new file with the private key of a name.
    public static Path keyFile(String name) {
        try {
            Path file = Files.createTempFile("sandbox-signing-key", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, RecordSigner.pem(SandboxKeys.seed(role(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String role(String name) {
        return "signing key of " + name;
    }
}
