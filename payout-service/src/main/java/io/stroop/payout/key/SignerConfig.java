package io.stroop.payout.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Where the key is kept that this process signs with. Nothing secret is a value: secrets are in files, which are read
/// when they are needed.
@ConfigMapping(prefix = "stroop.signer")
public interface SignerConfig {

    /// `file` (the secret key in a file), `keystore`, `pkcs11`, `vault` (or OpenBao) or `aws-kms`.
    @WithDefault("file")
    String kind();

    /// The public key as an address (`G…`). Signatures of any other key are refused. Absent only for `file` and
    /// `keystore`, which know it.
    Optional<String> publicKey();

    /// How long one request for a signature may take; it is tried twice.
    @WithDefault("2s")
    @Within(min = 100, max = 30_000)
    Duration timeout();

    /// How often to find out whether the key signs, while nothing is signed.
    @WithDefault("30s")
    @Within(min = 100, max = 3_600_000)
    Duration probeEvery();

    Keystore keystore();

    /// An encrypted file: see `./stroop keystore`.
    interface Keystore {
        Optional<Path> file();

        /// File with its passphrase.
        Optional<Path> passphraseFile();

        /// The key's name in it.
        @WithDefault("distribution")
        String entry();
    }

    Pkcs11 pkcs11();

    /// A hardware security module, or whatever else speaks PKCS#11 with `CKM_EDDSA`.
    interface Pkcs11 {
        /// The vendor's library, such as `/usr/lib/softhsm/libsofthsm2.so`.
        Optional<Path> library();

        /// The token's label.
        Optional<String> token();

        /// File with the user's PIN.
        Optional<Path> pinFile();

        /// The private key's label.
        @WithDefault("distribution")
        String label();
    }

    Vault vault();

    /// The transit engine of HashiCorp Vault or OpenBao.
    interface Vault {
        /// Its address, such as `https://vault.example.com:8200`.
        Optional<URI> url();

        /// Where the engine is mounted.
        @WithDefault("transit")
        String mount();

        /// The key's name, of type `ed25519`.
        Optional<String> key();

        /// The key's version. Absent: the latest, so that rotating the key in Vault stops the lane.
        @Within(min = 1)
        OptionalLong keyVersion();

        /// File with a token that may update `MOUNT/sign/KEY`, and nothing else. Read for each request, so that an
        /// agent can renew it.
        Optional<Path> tokenFile();

        Optional<String> namespace();
    }

    AwsKms awsKms();

    /// A key of AWS KMS with the key spec `ECC_NIST_EDWARDS25519`.
    interface AwsKms {
        Optional<String> region();

        /// Id, ARN or alias.
        Optional<String> keyId();

        /// File in the format of `~/.aws/credentials`, profile `default`, whose principal may `kms:Sign` with the key,
        /// and nothing else. Read for each request.
        Optional<Path> credentialsFile();

        /// Absent: that of the region.
        Optional<URI> endpoint();
    }
}
