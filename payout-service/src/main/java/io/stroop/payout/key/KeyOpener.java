package io.stroop.payout.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.AccountId;
import io.stroop.payout.stellar.BoundedHttp;
import io.stroop.payout.stellar.Exchange;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.payout.stellar.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/// Opens the key that a process is configured with.
public final class KeyOpener {
    private final SignerConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final HttpClient http = BoundedHttp.client();

    public KeyOpener(SignerConfig config, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// A key that is kept elsewhere is not asked yet: whether it signs shows later.
    ///
    /// @param secretFile for the kind `file`
    /// @throws IOException if a file cannot be read or decrypted, or holds another key than the configured one
    /// @throws IllegalArgumentException if a setting that its kind needs is missing or invalid
    public SigningKey open(Optional<Path> secretFile) throws IOException {
        Guard.show(config.kind(), metrics);
        return switch (config.kind()) {
            case "file" -> asConfigured(file(needed(secretFile, "the file with the secret key")));
            case "keystore" -> asConfigured(keystore());
            case "pkcs11" -> guarded(pkcs11());
            case "vault" -> guarded(vault());
            case "aws-kms" -> guarded(awsKms());
            default ->
                throw new IllegalArgumentException(
                        "stroop.signer.kind must be file, keystore, pkcs11, vault or aws-kms, not " + config.kind());
        };
    }

    private static SeedKey file(Path secretFile) throws IOException {
        try {
            return SeedKey.ofSecretKey(Files.readString(secretFile));
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException(secretFile + " cannot be read", e);
        }
    }

    private SeedKey keystore() throws IOException {
        SignerConfig.Keystore settings = config.keystore();
        char[] passphrase =
                SecretFile.characters(needed(settings.passphraseFile(), "stroop.signer.keystore.passphrase-file"));
        try {
            return Keystore.open(needed(settings.file(), "stroop.signer.keystore.file"), passphrase, new SecureRandom())
                    .key(settings.entry());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private RemoteKey pkcs11() {
        SignerConfig.Pkcs11 settings = config.pkcs11();
        return new Pkcs11Key(
                needed(settings.library(), "stroop.signer.pkcs11.library"),
                needed(settings.token(), "stroop.signer.pkcs11.token"),
                needed(settings.pinFile(), "stroop.signer.pkcs11.pin-file"),
                settings.label(),
                config.timeout());
    }

    private RemoteKey vault() {
        SignerConfig.Vault settings = config.vault();
        return new VaultKey(
                exchange(needed(settings.url(), "stroop.signer.vault.url")),
                settings.mount(),
                needed(settings.key(), "stroop.signer.vault.key"),
                settings.keyVersion(),
                needed(settings.tokenFile(), "stroop.signer.vault.token-file"),
                settings.namespace());
    }

    private RemoteKey awsKms() {
        SignerConfig.AwsKms settings = config.awsKms();
        String region = needed(settings.region(), "stroop.signer.aws-kms.region");
        URI endpoint =
                settings.endpoint().orElseGet(() -> URI.create("https://kms.%s.amazonaws.com".formatted(region)));
        return new AwsKmsKey(
                exchange(endpoint),
                endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort(),
                region,
                needed(settings.keyId(), "stroop.signer.aws-kms.key-id"),
                needed(settings.credentialsFile(), "stroop.signer.aws-kms.credentials-file"),
                clock);
    }

    private Exchange exchange(URI address) {
        return new BoundedHttp(http, address, config.timeout());
    }

    private SigningKey guarded(RemoteKey remote) {
        AccountId account = new AccountId(needed(config.publicKey(), "stroop.signer.public-key"));
        return new GuardedKey(new Guard(config.kind(), account, metrics), remote);
    }

    private SigningKey asConfigured(SeedKey key) throws IOException {
        String wanted = config.publicKey().orElse(key.account().address());
        if (!wanted.equals(key.account().address())) {
            throw new IOException(
                    "the key is that of %s, and stroop.signer.public-key is %s".formatted(key.account(), wanted));
        }
        return key;
    }

    private static <T> T needed(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
