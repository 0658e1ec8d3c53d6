package io.stroop.payout.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.stellar.Authority;
import io.stroop.payout.stellar.BoundedHttp;
import io.stroop.payout.stellar.CoSigner;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.payout.stellar.SigningKey;
import io.stroop.payout.stellar.WorthlessKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds what signs for the lane, as it is configured.
public final class LaneSigners {
    private LaneSigners() {}

    /// @throws IOException if a file cannot be read or decrypted
    /// @throws IllegalArgumentException if a setting is missing or invalid, or the key is known to everybody
    public static LaneSigner open(PayoutServiceConfig config, SignerConfig signer, Clock clock, MeterRegistry metrics)
            throws IOException {
        SigningKey key = new KeyOpener(signer, clock, metrics).open(config.distributionSecretFile());
        WorthlessKeys.requireOwn(key.account(), config.networkPassphrase());
        AccountId account = config.distributionAccount().map(AccountId::new).orElse(key.account());
        return new LaneSigner(
                config.networkPassphrase(),
                new LaneId(config.lane()),
                new Authority(account, key, coSigner(config.coSigner(), signer, metrics)),
                channelSeed(config.channelSecretFile(), key));
    }

    private static SeedKey channelSeed(Optional<Path> file, SigningKey key) throws IOException {
        if (file.isPresent()) {
            return SeedKey.ofSecretKey(Files.readString(file.get()));
        }
        if (key instanceof SeedKey seed) {
            return seed;
        }
        throw new IllegalArgumentException(
                "stroop.channel-secret-file is missing: the keys of channels cannot be derived from a key kept elsewhere");
    }

    private static @Nullable CoSigner coSigner(
            PayoutServiceConfig.CoSigner settings, SignerConfig signer, MeterRegistry metrics) {
        if (settings.url().isEmpty()) {
            return null;
        }
        URI url = settings.url().get();
        AccountId account = new AccountId(settings.publicKey()
                .orElseThrow(() -> new IllegalArgumentException("stroop.co-signer.public-key is missing")));
        Path token = settings.tokenFile()
                .orElseThrow(() -> new IllegalArgumentException("stroop.co-signer.token-file is missing"));
        return new HttpCoSigner(
                new Guard("co-signer", account, metrics),
                new BoundedHttp(BoundedHttp.client(), url, signer.timeout()),
                token);
    }
}
