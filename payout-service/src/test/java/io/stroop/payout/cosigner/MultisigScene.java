package io.stroop.payout.cosigner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.key.LaneSigners;
import io.stroop.payout.key.SignerConfig;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.ProviderAddress;
import io.stroop.payout.stellar.StellarProviders;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.SandboxOptions;
import io.stroop.sandbox.server.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.stellar.sdk.Account;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.SetOptionsOperation;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;

/// The simulated network, a distribution account on it, a co-signer's process in all but name, and the signer of a
/// payout-service, each by its settings.
final class MultisigScene implements AutoCloseable {
    static final KeyPair DISTRIBUTION = SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION);
    static final KeyPair CO_SIGNER = SandboxKeys.keyPair("co-signer");
    static final AccountId PAYEE =
            new AccountId(SandboxKeys.keyPair(SandboxKeys.ROOT).getAccountId());
    static final long CAP = 10_000_000;

    private final Path directory;
    private final AtomicLong payouts = new AtomicLong();
    final SandboxServer network = SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()));
    final StellarProviders providers = StellarProviders.only(
            ProviderAddress.parse(network.url(Front.RPC)),
            new AccountId(DISTRIBUTION.getAccountId()),
            Clock.systemUTC(),
            new SimpleMeterRegistry());

    MultisigScene(Path directory) {
        this.directory = directory;
        write("token", "a token of more than thirty-two characters");
        write("distribution", new String(DISTRIBUTION.getSecretSeed()));
        write("co-signer", new String(CO_SIGNER.getSecretSeed()));
    }

    @Override
    public void close() {
        network.close();
    }

    /// A co-signer on a free port, which remembers what an earlier one has signed.
    CoSignerServer coSigner() throws IOException {
        return coSigner(Map.of());
    }

    /// @param seconds since the epoch, at which the co-signer's clock stands
    CoSignerServer coSigner(long seconds) throws IOException {
        return coSigner(Map.of(), Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }

    CoSignerServer coSigner(Map<String, String> settings) throws IOException {
        return coSigner(settings, Clock.systemUTC());
    }

    private CoSignerServer coSigner(Map<String, String> settings, Clock clock) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "stroop.policy.network-passphrase", network.passphrase(),
                "stroop.policy.distribution-account", DISTRIBUTION.getAccountId(),
                "stroop.policy.caps", "native=%d/%d".formatted(CAP, 3 * CAP),
                "stroop.policy.directory", directory.toString(),
                "stroop.policy.token-file", directory.resolve("token").toString(),
                "stroop.policy.secret-file", directory.resolve("co-signer").toString(),
                "stroop.policy.port", "0"));
        all.putAll(settings);
        SmallRyeConfig config = config(all);
        return CoSignerStart.open(
                config.getConfigMapping(CoSignerConfig.class), config.getConfigMapping(SignerConfig.class), clock);
    }

    /// What signs for the lane, without a co-signer.
    LaneSigner signer() throws IOException {
        return signer(Map.of());
    }

    LaneSigner signer(CoSignerServer coSigner) throws IOException {
        return signer(Map.of(
                "stroop.co-signer.url", "http://127.0.0.1:" + coSigner.port(),
                "stroop.co-signer.public-key", CO_SIGNER.getAccountId(),
                "stroop.co-signer.token-file", directory.resolve("token").toString()));
    }

    LaneSigner signer(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "stroop.network-passphrase", network.passphrase(),
                "stroop.distribution-secret-file",
                        directory.resolve("distribution").toString()));
        all.putAll(settings);
        SmallRyeConfig config = config(all);
        return LaneSigners.open(
                config.getConfigMapping(PayoutServiceConfig.class),
                config.getConfigMapping(SignerConfig.class),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes the signers of the distribution account.
    void setOptions(KeyPair by, SetOptionsOperation options) throws IOException {
        Transaction transaction = new TransactionBuilder(
                        new Account(DISTRIBUTION.getAccountId(), sequence(DISTRIBUTION)),
                        new Network(network.passphrase()))
                .setBaseFee(100)
                .setTimeout(600)
                .addOperations(List.of(options))
                .build();
        transaction.sign(by);
        assertThat(providers.ledger().send(transaction.toEnvelopeXdrBase64()))
                .isInstanceOf(SubmissionAck.Pending.class);
        network.closeLedger();
    }

    /// Makes each threshold need the distribution account's key and another one.
    void requireBoth(KeyPair other) throws IOException {
        setOptions(
                DISTRIBUTION,
                new SetOptionsOperation.Builder()
                        .setMasterKeyWeight(1)
                        .setLowThreshold(2)
                        .setMediumThreshold(2)
                        .setHighThreshold(2)
                        .setSigner(org.stellar.sdk.Signer.ed25519PublicKey(other), 1)
                        .build());
    }

    /// Creates the first channel account.
    void createChannel(LaneSigner signer) throws IOException {
        String envelope = signer.createChannels(
                        List.of(0), BookClaim.of(new UUID(1, 2), 3, "a store"), sequence(DISTRIBUTION) + 1, inAMinute())
                .orThrow();
        assertThat(providers.ledger().send(envelope)).isInstanceOf(SubmissionAck.Pending.class);
        network.closeLedger();
    }

    /// A payment of a new payout to [#PAYEE].
    PaymentPlan plan(LaneSigner signer, long stroops) throws IOException {
        PaymentOperation payment = new PaymentOperation(PAYEE, Asset.NATIVE, StroopAmount.ofStroops(stroops));
        Manifest manifest = manifest(payment);
        return new PaymentPlan(channel(signer), inAMinute(), manifest.root().memo(), manifest, List.of(payment));
    }

    Manifest manifest(PaymentOperation payment) {
        return new Manifest(List.of(new ManifestPayment(
                payment.destination(),
                payment.asset(),
                payment.amount(),
                List.of(PayoutId.parse("0190b2e4-0000-8000-8000-%012d".formatted(payouts.incrementAndGet()))))));
    }

    private Channel channel(LaneSigner signer) throws IOException {
        AccountId account = signer.channelKey(0).account();
        long sequence =
                providers.ledger().sequences(List.of(account)).byAccount().getOrDefault(account, 41L);
        return new Channel(account, new LaneId("main"), 0, sequence, 0, null);
    }

    /// What the ledger makes of it.
    LookUp settle(SignedTransaction signed) throws IOException {
        providers.ledger().send(signed.bump().envelope());
        network.closeLedger();
        providers.ledger().latest();
        return providers.ledger().lookUp(signed.hash());
    }

    /// What a node says to it.
    SubmissionAck send(SignedTransaction signed) {
        return providers.ledger().send(signed.bump().envelope());
    }

    static long inAMinute() {
        return Clock.systemUTC().instant().plus(Duration.ofMinutes(1)).getEpochSecond();
    }

    private long sequence(KeyPair key) throws IOException {
        AccountId account = new AccountId(key.getAccountId());
        return providers.ledger().sequences(List.of(account)).byAccount().getOrDefault(account, 0L);
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PayoutServiceConfig.class)
                .withMapping(CoSignerConfig.class)
                .withMapping(SignerConfig.class)
                .withValidateUnknown(false);
        settings.forEach(builder::withDefaultValue);
        return builder.build();
    }
}
