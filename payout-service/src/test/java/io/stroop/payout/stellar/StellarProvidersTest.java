package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.SandboxOptions;
import io.stroop.sandbox.server.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two RPC nodes and a Horizon of one sandbox network, over HTTP.
class StellarProvidersTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SandboxServer network =
            SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()));
    private final SeedKey key = SeedKey.ofSecretKey(
            new String(SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION).getSecretSeed()));
    private static final BookClaim CLAIM = BookClaim.of(new UUID(1, 2), 3, "a store");

    private final StellarProviders providers = new StellarProviders(
            Stream.of(
                            network.url(Front.RPC).toString(),
                            network.url(Front.RPC2).toString(),
                            "horizon+" + network.url(Front.HORIZON))
                    .map(URI::create)
                    .map(ProviderAddress::parse)
                    .toList(),
            new ObjectMapper(),
            key.account(),
            Clock.systemUTC(),
            metrics);

    @AfterEach
    void stop() {
        providers.stop();
        network.close();
    }

    @Test
    void paymentsGoOnWhileOneOfThreeIsAway() throws IOException {
        down("rpc");

        TransactionHash hash = createChannel();

        assertThat(providers.ledger().lookUp(hash)).isInstanceOf(LookUp.InLedger.class);
        assertThat(providers.ledger().sequences(List.of(key.account())).byAccount())
                .containsKey(key.account());
        assertThat(providers.history().read(new LedgerSequence(1), List.of(key.account())))
                .isInstanceOfSatisfying(
                        History.Ledgers.class,
                        ledgers -> assertThat(ledgers.transactions()).hasSize(1));
    }

    @Test
    void whileOnlyOneIsThereNothingIsDecidedAndWhatNeedsNoSecondOneGoesOn() throws IOException {
        TransactionHash hash = createChannel();
        down("rpc");
        down("rpc2");

        assertThat(providers.ledger().lookUp(hash)).isInstanceOf(LookUp.Unanswered.class);
        assertThatThrownBy(() -> providers.ledger().latest()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> providers.ledger().sequences(List.of(key.account())))
                .isInstanceOf(IOException.class);
        Recipient recipient = new Recipient(key.account(), Asset.NATIVE);
        assertThat(providers.ledger().preflight(List.of(recipient)).recipients())
                .containsKey(recipient);
    }

    @Test
    void oneThatLagsIsSeenToLag() throws IOException {
        network.closeLedger();
        network.closeLedger();
        network.addFault(FaultRule.parse("lagging-read:k=2,front=rpc2"));

        providers.ledger().latest();

        assertThat(metrics.get("stroop.provider.lag.ledgers")
                        .tag("provider", "other-1")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(providers.sentence()).contains("primary answers in", "other-1 answers in", ", 2 behind");
    }

    @Test
    void oneThatFailsIsSaidToFailWithoutItsAddress() throws IOException {
        down("rpc2");

        providers.ledger().networkPassphrase();

        assertThat(metrics.get("stroop.provider.up")
                        .tag("provider", "other-1")
                        .gauge()
                        .value())
                .isZero();
        assertThat(providers.sentence())
                .contains("other-1 does not answer usably")
                .doesNotContain("127.0.0.1", "/rpc2");
    }

    @Test
    void whichBookPaysFromTheAccountIsReadOverRpcAndOverHorizon() throws IOException {
        assertThat(providers.account().read().map(OwnAccount.State::claim)).isEmpty();
        createChannel();

        assertThat(providers.account().read().map(OwnAccount.State::claim)).contains(CLAIM);
        down("rpc");
        assertThat(providers.account().read().map(OwnAccount.State::claim)).contains(CLAIM);
    }

    @Test
    void labelsOfMetricsAreFew() throws IOException {
        createChannel();

        assertThat(metrics.getMeters())
                .extracting(meter -> meter.getId().getTag("provider"))
                .containsOnly("primary", "other-1", "other-2");
        assertThat(metrics.getMeters())
                .extracting(Meter::getId)
                .filteredOn(id -> id.getName().equals("stroop.provider.request"))
                .extracting(id -> id.getTag("method"))
                .contains("getHealth", "sendTransaction", "submit", "root")
                .hasSizeLessThan(20);
    }

    private void down(String front) {
        network.addFault(FaultRule.parse("lost-request:front=" + front));
    }

    /// A transaction in a ledger.
    private TransactionHash createChannel() throws IOException {
        LaneSigner signer = new LaneSigner(network.passphrase(), new LaneId("main"), key);
        long sequence = network.inspect(net -> Objects.requireNonNull(net.account(Xdr.accountId(key.account())))
                .sequence());
        String envelope = signer.createChannels(
                        List.of(0),
                        CLAIM,
                        sequence + 1,
                        Clock.systemUTC().instant().getEpochSecond() + 600)
                .orThrow();
        assertThat(providers.ledger().send(envelope)).isInstanceOf(SubmissionAck.Pending.class);
        long ledger = network.closeLedger();
        providers.ledger().latest();
        return new TransactionHash(network.inspect(
                net -> net.history().at(ledger).transactions().getFirst().hashText()));
    }
}
