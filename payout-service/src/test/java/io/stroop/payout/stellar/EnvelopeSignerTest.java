package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Transaction;

/// The envelopes are read back by the SDK, which had no part in building them.
class EnvelopeSignerTest {
    private static final String PASSPHRASE = "a network of tests";
    private static final Network NETWORK = new Network(PASSPHRASE);
    private static final SeedKey DISTRIBUTION = key(1);
    private static final SeedKey CHANNEL = key(2);

    private final EnvelopeSigner signer = new EnvelopeSigner(PASSPHRASE);

    @Test
    void theFeeBumpPaysAndTheChannelSuppliesTheSequence() throws IOException {
        SignedTransaction signed =
                signer.sign(aPlan(), CHANNEL, Authority.of(DISTRIBUTION), 100).orThrow();

        FeeBumpTransaction bump =
                (FeeBumpTransaction) Transaction.fromEnvelopeXdr(signed.bump().envelope(), NETWORK);
        Transaction inner = bump.getInnerTransaction();
        assertThat(bump.getFeeAccount()).isEqualTo(DISTRIBUTION.account().address());
        assertThat(bump.getFee()).isEqualTo(300);
        assertThat(inner.getFee()).isZero();
        assertThat(inner.getSourceAccount()).isEqualTo(CHANNEL.account().address());
        assertThat(inner.getSequenceNumber()).isEqualTo(42);
        assertThat(inner.getTimeBounds().getMaxTime()).isEqualTo(1_795_495_060);
        assertThat(inner.getOperations())
                .hasSize(2)
                .allSatisfy(operation -> assertThat(operation.getSourceAccount())
                        .isEqualTo(DISTRIBUTION.account().address()));
    }

    @Test
    void hashesAndSignaturesAreWhatTheNetworkComputes() throws IOException {
        SignedTransaction signed =
                signer.sign(aPlan(), CHANNEL, Authority.of(DISTRIBUTION), 100).orThrow();

        FeeBumpTransaction bump =
                (FeeBumpTransaction) Transaction.fromEnvelopeXdr(signed.bump().envelope(), NETWORK);
        Transaction inner = bump.getInnerTransaction();
        assertThat(inner.hashHex()).isEqualTo(signed.hash().hex());
        assertThat(bump.hashHex()).isEqualTo(signed.bump().hash().hex());
        assertThat(inner.getSignatures()).hasSize(2);
        assertThat(verifies(
                        CHANNEL,
                        inner.hash(),
                        inner.getSignatures().get(0).getSignature().getSignature()))
                .isTrue();
        assertThat(verifies(
                        DISTRIBUTION,
                        inner.hash(),
                        inner.getSignatures().get(1).getSignature().getSignature()))
                .isTrue();
        assertThat(verifies(
                        DISTRIBUTION,
                        bump.hash(),
                        bump.getSignatures().get(0).getSignature().getSignature()))
                .isTrue();
    }

    @Test
    void anotherBumpKeepsTheTransactionAndChangesTheBid() throws IOException {
        SignedTransaction signed =
                signer.sign(aPlan(), CHANNEL, Authority.of(DISTRIBUTION), 100).orThrow();

        SignedBump bump =
                signer.bump(signed.inner(), Authority.of(DISTRIBUTION), 1_000).orThrow();

        FeeBumpTransaction read = (FeeBumpTransaction) Transaction.fromEnvelopeXdr(bump.envelope(), NETWORK);
        assertThat(read.getInnerTransaction().hashHex()).isEqualTo(signed.hash().hex());
        assertThat(read.getFee()).isEqualTo(3_000);
        assertThat(bump.hash()).isNotEqualTo(signed.bump().hash());
    }

    @Test
    void neverShowsASecret() {
        String secret = new String(KeyPair.fromSecretSeed(new byte[32]).getSecretSeed());

        assertThat(SeedKey.ofSecretKey(secret).toString()).doesNotContain(secret);
        assertThatThrownBy(() -> SeedKey.ofSecretKey(secret.substring(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(secret.substring(5));
    }

    @Test
    void derivesTheSameKeyForTheSamePurposeOnly() {
        assertThat(DISTRIBUTION.derive("a").account())
                .isEqualTo(DISTRIBUTION.derive("a").account());
        assertThat(DISTRIBUTION.derive("a").account())
                .isNotEqualTo(DISTRIBUTION.derive("b").account());
    }

    private static PaymentPlan aPlan() {
        return plan(
                new Memo.Text("grüße"),
                List.of(
                        new PaymentOperation(key(3).account(), Asset.NATIVE, StroopAmount.ofStroops(1)),
                        new PaymentOperation(
                                key(4).account(),
                                new Asset.Issued("USDC", key(5).account()),
                                StroopAmount.parse("922337203685.4775807"))));
    }

    private static PaymentPlan plan(Memo memo, List<PaymentOperation> payments) {
        return new PaymentPlan(
                new Channel(CHANNEL.account(), new LaneId("main"), 0, 41, 0, null),
                1_795_495_060,
                memo,
                new Manifest(payments.stream()
                        .map(payment -> new ManifestPayment(
                                payment.destination(),
                                payment.asset(),
                                payment.amount(),
                                List.of(PayoutId.parse("0190b2e4-0000-8000-8000-000000000001"))))
                        .toList()),
                payments);
    }

    private static SeedKey key(int n) {
        byte[] seed = new byte[32];
        seed[0] = (byte) n;
        return SeedKey.ofSecretKey(new String(KeyPair.fromSecretSeed(seed).getSecretSeed()));
    }

    private static boolean verifies(SigningKey key, byte[] message, byte[] signature) {
        return KeyPair.fromAccountId(key.account().address()).verify(message, signature);
    }
}
