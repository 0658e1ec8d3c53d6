package io.stroop.payout.cosigner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the co-signer signs. Its key is that of [io.stroop.payout.key.SignerConfig], in its own process.
@ConfigMapping(prefix = "stroop.policy")
public interface CoSignerConfig {

    /// Passphrase of the network that transactions are signed for.
    Optional<String> networkPassphrase();

    /// Address of the distribution account, from which alone it lets pay.
    Optional<String> distributionAccount();

    /// For each asset that may be paid, `ASSET=PAYMENT/HOUR`: the most that one payment and that all payments of an
    /// hour (UTC) may take, in stroops, such as `native=10000000/50000000000`.
    Optional<List<String>> caps();

    /// The highest bid per operation, in stroops.
    @WithDefault("100000")
    @Within(min = 100)
    long maxBidStroops();

    /// The most that the fees of an hour (UTC) may cost, in stroops, upkeep included.
    @WithDefault("100000000")
    @Within(min = 100)
    long maxFeesPerHourStroops();

    /// How long a transaction may be valid; less than an hour, see [CoSignedLog].
    @WithDefault("10m")
    @Within(min = 10_000, max = 3_000_000)
    Duration maxValidity();

    /// Whether a transaction may carry a text or an id that its recipient needs, in place of the manifest's root.
    @WithDefault("true")
    boolean recipientMemos();

    /// Whether it signs the creation of channel accounts and the book's claim to the distribution account.
    @WithDefault("true")
    boolean upkeep();

    /// Directory in which it remembers what it has signed. Nobody else may write to it.
    Optional<Path> directory();

    /// File with the token that the payout-service sends: at least 32 characters.
    Optional<Path> tokenFile();

    /// File with its secret key (`S…`), if `stroop.signer.kind` is `file`.
    Optional<Path> secretFile();

    /// Address that it listens on.
    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("8084")
    @Within(min = 0, max = 65_535)
    int port();
}
