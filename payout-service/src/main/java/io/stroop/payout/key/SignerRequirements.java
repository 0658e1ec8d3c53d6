package io.stroop.payout.key;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.configuration.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What settings of signers need beyond their types.
public final class SignerRequirements {
    private static final String PREFIX = "stroop.signer.";

    private static final Map<String, List<String>> NEEDS = Map.of(
            "keystore", List.of("keystore.file", "keystore.passphrase-file"),
            "pkcs11", List.of("public-key", "pkcs11.library", "pkcs11.token", "pkcs11.pin-file"),
            "vault", List.of("public-key", "vault.url", "vault.key", "vault.token-file"),
            "aws-kms", List.of("public-key", "aws-kms.region", "aws-kms.key-id", "aws-kms.credentials-file"));

    private SignerRequirements() {}

    /// A setting that names a file with a secret key, if it is set.
    public static Requirement secret(String setting) {
        return new Requirement(setting, false, SignerRequirements::secretProblem);
    }

    /// A setting that is the address of an account, if it is set.
    public static Requirement account(String setting) {
        return new Requirement(setting, false, SignerRequirements::accountProblem);
    }

    /// The kind of signer, and that what it needs is set.
    ///
    /// @param secretFile the setting that the kind `file` needs
    /// @param elsewhere further settings that a key needs which is kept elsewhere
    public static Requirement kind(String secretFile, String... elsewhere) {
        return Requirement.beside(PREFIX + "kind", (kind, others) -> {
            if (kind.equals("file")) {
                return missing(List.of(secretFile), others);
            }
            List<String> needs = NEEDS.get(kind);
            if (needs == null) {
                return Optional.of("must be file, keystore, pkcs11, vault or aws-kms");
            }
            Stream<String> further = kind.equals("keystore") ? Stream.empty() : Stream.of(elsewhere);
            return missing(
                    Stream.concat(needs.stream().map(name -> PREFIX + name), further)
                            .toList(),
                    others);
        });
    }

    /// A co-signer needs its key and our token.
    public static Requirement coSigner() {
        return Requirement.beside(
                "stroop.co-signer.url",
                (url, others) ->
                        missing(List.of("stroop.co-signer.public-key", "stroop.co-signer.token-file"), others));
    }

    private static Optional<String> missing(List<String> names, Function<String, @Nullable String> others) {
        List<String> absent = new ArrayList<>();
        for (String name : names) {
            if (others.apply(name) == null) {
                absent.add(Setting.environmentVariable(name));
            }
        }
        return absent.isEmpty() ? Optional.empty() : Optional.of("needs " + String.join(" and ", absent));
    }

    private static Optional<String> accountProblem(String address) {
        try {
            new AccountId(address);
            return Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.of("must be the address of an account (G…)");
        }
    }

    private static Optional<String> secretProblem(String file) {
        try {
            SeedKey.ofSecretKey(Files.readString(Path.of(file)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("names a file that cannot be read: " + file);
        } catch (IllegalArgumentException e) {
            return Optional.of("names a file whose content is " + e.getMessage());
        }
    }
}
