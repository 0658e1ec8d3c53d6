package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.payout.session.SignIn;
import io.stroop.runtime.configuration.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The key of the sandbox's distribution account, which anybody can derive from a public phrase. Whatever another
/// network paid into that account, anybody could take.
public final class WorthlessKeys {
    static final AccountId SANDBOX_DISTRIBUTION =
            new AccountId("GCBGMPOAYLNZE44FUMDFFVTL2E7IQEIG7JZCBTAFGX73EXI5OARTUHZZ");

    private WorthlessKeys() {}

    /// The service does not start with it on any other network.
    public static Requirement sandboxOnly() {
        return Requirement.beside(
                "stroop.distribution-secret-file",
                (file, others) -> isSandboxs(file)
                                && !SignIn.SANDBOX_PASSPHRASE.equals(others.apply("stroop.network-passphrase"))
                        ? Optional.of("names the key of the sandbox, which everybody knows, and"
                                + " STROOP_NETWORK_PASSPHRASE names another network: create a key for this network")
                        : Optional.empty());
    }

    /// Refuses the key wherever it is kept, as an encrypted keystore may hold it as well.
    ///
    /// @param account of the key that signs
    /// @throws IllegalArgumentException if it is the sandbox's and the passphrase names another network
    public static void requireOwn(AccountId account, String passphrase) {
        if (account.equals(SANDBOX_DISTRIBUTION) && !SignIn.SANDBOX_PASSPHRASE.equals(passphrase)) {
            throw new IllegalArgumentException("the distribution key is the sandbox's, which everybody knows, and"
                    + " stroop.network-passphrase names another network: create a key for this network");
        }
    }

    /// A file that has no key in it is the business of others.
    private static boolean isSandboxs(String file) {
        try {
            return SeedKey.ofSecretKey(Files.readString(Path.of(file)))
                    .account()
                    .equals(SANDBOX_DISTRIBUTION);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
