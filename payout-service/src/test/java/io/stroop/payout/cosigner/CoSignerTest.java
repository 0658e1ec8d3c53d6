package io.stroop.payout.cosigner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Memo;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stellar.sdk.Account;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.SetOptionsOperation;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;

/// The distribution account needs two signatures, and the second is the co-signer's.
class CoSignerTest {
    private static final BookClaim CLAIM = BookClaim.of(new UUID(1, 2), 3, "a store");

    @TempDir
    Path directory;

    private MultisigScene scene;
    private CoSignerServer coSigner;
    private LaneSigner signer;

    @BeforeEach
    void start() throws IOException {
        scene = new MultisigScene(directory);
        coSigner = scene.coSigner();
        signer = scene.signer(coSigner);
    }

    @AfterEach
    void stop() {
        coSigner.close();
        scene.close();
    }

    @Test
    void whatBothHaveSignedIsPaidAndWhatOneHasSignedIsNot() throws IOException {
        scene.requireBoth(MultisigScene.CO_SIGNER);
        scene.createChannel(signer);
        LaneSigner alone = scene.signer();

        SignedTransaction ofOne = alone.sign(scene.plan(alone, 5), 100).orThrow();
        assertThat(scene.send(ofOne))
                .isInstanceOfSatisfying(
                        SubmissionAck.Refused.class,
                        refused -> assertThat(refused.code()).contains("BAD_AUTH"));

        SignedTransaction ofBoth = signer.sign(scene.plan(signer, 5), 100).orThrow();
        assertThat(scene.settle(ofBoth)).isInstanceOf(LookUp.InLedger.class);
    }

    @Test
    void thresholdsThatDoNotFitWhatSignsAreSeen() throws IOException {
        assertThat(problem(scene.signer())).isEmpty();
        assertThat(problem(signer)).contains("so fee bumps or payments (thresholds 0 and 0) need no co-signer");

        scene.requireBoth(MultisigScene.CO_SIGNER);

        assertThat(problem(signer)).isEmpty();
        assertThat(problem(scene.signer())).isEqualTo("the signers' weights add up to 1, and payments need 2");
    }

    @Test
    void aHigherBidForTheSameTransactionIsSignedAndOneOverTheCapIsNot() throws IOException {
        SignedTransaction signed = signer.sign(scene.plan(signer, 5), 100).orThrow();

        assertThat(signer.bump(signed.inner(), 1_000)).isInstanceOf(SigningAnswer.Signed.class);
        assertThat(refusal(signer.bump(signed.inner(), 100_001))).contains("its fee of 200002 stroops is over the cap");
    }

    @Test
    void aTransactionThatWasTamperedWithIsRefused() throws IOException {
        PaymentPlan plan = scene.plan(signer, 5);
        PaymentOperation other = new PaymentOperation(
                signer.channelKey(1).account(),
                Asset.NATIVE,
                plan.payments().getFirst().amount());
        PaymentPlan tampered =
                new PaymentPlan(plan.channel(), plan.maxTimeSeconds(), plan.memo(), plan.manifest(), List.of(other));

        assertThat(refusal(signer.sign(tampered, 100))).contains("its manifest does not match its payment 0");
    }

    @Test
    void aPaymentOverItsCapIsRefused() throws IOException {
        assertThat(refusal(signer.sign(scene.plan(signer, MultisigScene.CAP + 1), 100)))
                .contains("a payment of 10000001 stroops of native is over the cap of 10000000");
        assertThat(signer.failure()).as("a refusal stops nothing else").isEmpty();
    }

    @Test
    void whatIsOverTheCapOfTheHourIsRefusedAlsoAfterARestart() throws IOException {
        for (int i = 0; i < 3; i++) {
            signer.sign(scene.plan(signer, MultisigScene.CAP - 1), 100).orThrow();
        }
        coSigner.close();
        coSigner = scene.coSigner();
        signer = scene.signer(coSigner);

        assertThat(refusal(signer.sign(scene.plan(signer, 4), 100)))
                .contains("it pays 4 stroops of native, and the cap of this hour leaves 3");
    }

    @Test
    void theSameTransactionTwiceCountsOnce() throws IOException {
        PaymentPlan plan = scene.plan(signer, MultisigScene.CAP);

        SignedTransaction first = signer.sign(plan, 100).orThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(signer.sign(plan, 100).orThrow()).isEqualTo(first);
        }
        assertThat(signer.sign(scene.plan(signer, MultisigScene.CAP), 100)).isInstanceOf(SigningAnswer.Signed.class);
    }

    @Test
    void aMemoThatIsNotTheRootOfTheManifestIsRefusedUnlessARecipientNeedsIt() throws IOException {
        PaymentPlan plan = scene.plan(signer, 5);

        assertThat(refusal(signer.sign(withMemo(plan, new Memo.Hash("ab".repeat(32))), 100)))
                .contains("its memo is not the root of its manifest");
        assertThat(signer.sign(withMemo(plan, new Memo.Text("order 7")), 100)).isInstanceOf(SigningAnswer.Signed.class);
    }

    @Test
    void aPayoutThatALiveTransactionPaysIsNotPaidByAnother() throws IOException {
        PaymentPlan plan = scene.plan(signer, 5);
        signer.sign(plan, 100).orThrow();
        PaymentPlan again = new PaymentPlan(
                plan.channel(), plan.maxTimeSeconds() + 1, plan.memo(), plan.manifest(), plan.payments());

        assertThat(refusal(signer.sign(again, 100))).contains("another transaction that a ledger could still include");
    }

    @Test
    void aPayoutIsPaidByAnotherTransactionTwoMinutesAfterTheTimeOfTheFirst() throws IOException {
        PaymentPlan plan = scene.plan(signer, 5);
        signer.sign(plan, 100).orThrow();
        PaymentPlan again = new PaymentPlan(
                plan.channel(), plan.maxTimeSeconds() + 300, plan.memo(), plan.manifest(), plan.payments());

        coSignerAt(plan.maxTimeSeconds() + 120);
        assertThat(refusal(signer.sign(again, 100))).contains("another transaction that a ledger could still include");

        coSignerAt(plan.maxTimeSeconds() + 121);
        assertThat(signer.sign(again, 100)).isInstanceOf(SigningAnswer.Signed.class);
    }

    @Test
    void theSandboxsKeySignsForNoOtherNetwork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.signer(
                        Map.of("stroop.network-passphrase", "Public Global Stellar Network ; September 2015")))
                .withMessageContaining("everybody knows");
    }

    @Test
    void anAssetWithoutACapAndATransactionThatLivesTooLongAreRefused() throws IOException {
        PaymentPlan plan = scene.plan(signer, 5);
        PaymentOperation other = new PaymentOperation(
                MultisigScene.PAYEE, new Asset.Issued("USDC", MultisigScene.PAYEE), StroopAmount.ofStroops(5));
        PaymentPlan ofOther = new PaymentPlan(
                plan.channel(),
                plan.maxTimeSeconds(),
                scene.manifest(other).root().memo(),
                scene.manifest(other),
                List.of(other));
        PaymentPlan forADay = new PaymentPlan(
                plan.channel(), plan.maxTimeSeconds() + 86_400, plan.memo(), plan.manifest(), plan.payments());

        assertThat(refusal(signer.sign(ofOther, 100))).contains("which is not an allowed asset");
        assertThat(refusal(signer.sign(forADay, 100))).contains("it is valid for longer than 600 s");
    }

    @Test
    void theAccountsThatAreCreatedInAnHourAreLimited() throws IOException {
        coSignerAt(MultisigScene.inAMinute() - 60);
        List<Integer> eighteen = IntStream.range(0, 18).boxed().toList();
        for (int i = 1; i <= 11; i++) {
            signer.createChannels(eighteen, CLAIM, i, MultisigScene.inAMinute()).orThrow();
        }

        assertThat(refusal(signer.createChannels(eighteen, CLAIM, 12, MultisigScene.inAMinute())))
                .contains("more than 200 accounts would be created in this hour");
    }

    @Test
    void upkeepCountsAmongTheFeesOfTheHour() throws IOException {
        coSigner.close();
        coSigner = scene.coSigner(Map.of("stroop.policy.max-fees-per-hour-stroops", "50000"));
        signer = scene.signer(coSigner);

        signer.createChannels(List.of(0), CLAIM, 1, MultisigScene.inAMinute()).orThrow();
        assertThat(refusal(signer.createChannels(List.of(0, 1), CLAIM, 2, MultisigScene.inAMinute())))
                .contains("is more than the cap of this hour leaves");
    }

    @Test
    void whatIsNoPaymentAndNoUpkeepIsRefusedOverHttp() throws Exception {
        Transaction takesOver = new TransactionBuilder(
                        new Account(MultisigScene.DISTRIBUTION.getAccountId(), 1L),
                        new Network(scene.network.passphrase()))
                .setBaseFee(100)
                .setTimeout(60)
                .addOperations(List.of(new SetOptionsOperation.Builder()
                        .setSigner(org.stellar.sdk.Signer.ed25519PublicKey(KeyPair.random()), 10)
                        .build()))
                .build();
        takesOver.sign(MultisigScene.DISTRIBUTION);

        HttpResponse<String> answer =
                post(takesOver.toEnvelopeXdrBase64(), "a token of more than thirty-two characters");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("it has the operation SET_OPTIONS");
        assertThat(post(takesOver.toEnvelopeXdrBase64(), "another token").statusCode())
                .isEqualTo(401);
        assertThat(post("AAAA", "a token of more than thirty-two characters").body())
                .contains("the envelope cannot be read");
    }

    @Test
    void whileTheCoSignerIsDownNothingIsSignedAndAProbeEndsThat() throws IOException {
        coSigner.close();

        assertThat(signer.sign(scene.plan(signer, 5), 100)).isInstanceOf(SigningAnswer.NotSigned.class);
        assertThat(signer.failure().map(SigningFailure::reason).orElse(""))
                .contains("the co-signer signer does not answer as it should");

        CoSignerServer back = scene.coSigner();
        try (back) {
            LaneSigner again = scene.signer(back);
            again.probe();
            assertThat(again.failure()).isEmpty();
        }
    }

    @Test
    void theKeyThatSignsIsReplacedWhileTheAccountStays() throws IOException {
        scene.createChannel(scene.signer());
        KeyPair next = SandboxKeys.keyPair("next distribution");
        Map<String, String> settings = Map.of(
                "stroop.distribution-account", MultisigScene.DISTRIBUTION.getAccountId(),
                "stroop.distribution-secret-file",
                        scene.write("next", new String(next.getSecretSeed())).toString(),
                "stroop.channel-secret-file",
                        scene.write("channels", new String(MultisigScene.DISTRIBUTION.getSecretSeed()))
                                .toString());
        scene.setOptions(
                MultisigScene.DISTRIBUTION,
                new SetOptionsOperation.Builder()
                        .setSigner(org.stellar.sdk.Signer.ed25519PublicKey(next), 1)
                        .build());

        LaneSigner rotated = scene.signer(settings);
        assertThat(rotated.distribution().address()).isEqualTo(MultisigScene.DISTRIBUTION.getAccountId());
        assertThat(scene.settle(rotated.sign(scene.plan(rotated, 5), 100).orThrow()))
                .isInstanceOf(LookUp.InLedger.class);

        scene.setOptions(
                next, new SetOptionsOperation.Builder().setMasterKeyWeight(0).build());
        assertThat(scene.settle(rotated.sign(scene.plan(rotated, 6), 100).orThrow()))
                .isInstanceOf(LookUp.InLedger.class);
        LaneSigner old = scene.signer();
        assertThat(scene.send(old.sign(scene.plan(old, 7), 100).orThrow())).isInstanceOf(SubmissionAck.Refused.class);
    }

    @Test
    void whatTheReleaseBeforeHasSignedIsNotSignedAgain() throws IOException {
        PaymentPlan plan = scene.plan(signer, 5);
        coSigner.close();
        long now = MultisigScene.inAMinute() - 60;
        scene.write(
                "approvals-%s.jsonl"
                        .formatted(DateTimeFormatter.ofPattern("yyyyMMdd'T'HH")
                                .withZone(ZoneOffset.UTC)
                                .format(Instant.ofEpochSecond(now))),
                """
                {"hash":"%s","maxTime":%d,"fee":0,"paid":{"native":5},"payouts":["%s"]}
                """.formatted(
                                "ab".repeat(32),
                                now + 60,
                                plan.manifest().payments().getFirst().payouts().getFirst()));
        coSignerAt(now);

        assertThat(refusal(signer.sign(plan, 100))).contains("another transaction that a ledger could still include");
    }

    /// The same co-signer at another time.
    private void coSignerAt(long seconds) throws IOException {
        coSigner.close();
        coSigner = scene.coSigner(seconds);
        signer = scene.signer(coSigner);
    }

    private String problem(LaneSigner what) throws IOException {
        return scene.providers
                .signingRules()
                .orElseThrow()
                .problem(what.authority())
                .orElse("");
    }

    private static PaymentPlan withMemo(PaymentPlan plan, Memo memo) {
        return new PaymentPlan(plan.channel(), plan.maxTimeSeconds(), memo, plan.manifest(), plan.payments());
    }

    private HttpResponse<String> post(String envelope, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:%d/v1/signatures".formatted(coSigner.port())))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"envelope\":\"%s\"}".formatted(envelope)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String refusal(SigningAnswer<?> answer) {
        assertThat(answer).isInstanceOf(SigningAnswer.NotSigned.class);
        SigningFailure failure = ((SigningAnswer.NotSigned<?>) answer).failure();
        assertThat(failure.kind()).as(failure.reason()).isNotEqualTo(SigningFailure.Kind.UNAVAILABLE);
        return failure.reason();
    }
}
