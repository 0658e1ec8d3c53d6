package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {
    private static final String ACCOUNT = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";

    static Stream<Arguments> vectors() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(Path.of("src/main/resources/vectors/manifest.json").toFile());
        return stream(file.path("vectors"))
                .map(vector -> Arguments.of(vector.path("what").asText(), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void isDerivedAsTheTestVectorsSay(String what, JsonNode vector) {
        Manifest manifest = new Manifest(
                stream(vector.path("payments")).map(ManifestTest::payment).toList());
        ManifestRoot root = new ManifestRoot(vector.path("root").asText());

        assertThat(manifest.root()).isEqualTo(root);
        for (int i = 0; i < manifest.payments().size(); i++) {
            ManifestProof proof = manifest.proof(i);
            assertThat(proof.path())
                    .isEqualTo(stream(vector.path("payments").path(i).path("path"))
                            .map(JsonNode::asText)
                            .toList());
            assertThat(proof.verify(root)).isTrue();
        }
    }

    @Test
    void everyPaymentOfAnyManifestIsProvenAndNoOther() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Manifest manifest = manifest(random, 1 + random.nextInt(PayoutBatch.MAX_PAYMENTS));
            ManifestRoot root = manifest.root();
            int index = random.nextInt(manifest.payments().size());
            ManifestProof proof = manifest.proof(index);

            assertThat(proof.verify(root)).as("seed=%d run=%d", seed, run).isTrue();
            assertThat(changed(proof, random)).as("seed=%d run=%d", seed, run).noneMatch(other -> other.verify(root));
        }
    }

    @Test
    void theRootDependsOnTheOrderOfThePaymentsAndNotOnThatOfTheirPayouts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Manifest manifest = manifest(random, 2 + random.nextInt(5));
            List<ManifestPayment> payments = new ArrayList<>(manifest.payments());
            payments.replaceAll(payment -> {
                List<PayoutId> payouts = new ArrayList<>(payment.payouts());
                Collections.shuffle(payouts, random);
                return new ManifestPayment(payment.destination(), payment.asset(), payment.amount(), payouts);
            });
            assertThat(new Manifest(payments).root()).as("seed=%d", seed).isEqualTo(manifest.root());

            Collections.swap(payments, 0, 1);
            assertThat(new Manifest(payments).root()).as("seed=%d", seed).isNotEqualTo(manifest.root());
        }
    }

    @Test
    void aNodeOfTheTreeIsNoPayment() {
        Manifest four = manifest(new Random(1), 4);
        ManifestProof proof = four.proof(0);

        assertThat(new ManifestProof(proof.payment(), 0, 2, List.of(proof.path().getLast())).verify(four.root()))
                .isFalse();
        assertThat(new ManifestProof(proof.payment(), 0, 1, List.of()).verify(four.root()))
                .isFalse();
        assertThat(new ManifestProof(proof.payment(), 0, 4, List.of()).verify(four.root()))
                .isFalse();
    }

    @Test
    void refusesWhatNoTransactionCanPay() {
        PayoutId id = payoutId("c-1");
        assertThatThrownBy(() -> new Manifest(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Manifest(Collections.nCopies(101, payment(List.of(id)))))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> payment(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> payment(List.of(id, id))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Manifest(List.of(payment(List.of(id)))).proof(1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    /// Proofs that each differ from this one in one respect.
    private static List<ManifestProof> changed(ManifestProof proof, Random random) {
        ManifestPayment payment = proof.payment();
        List<PayoutId> onePayoutMore = new ArrayList<>(payment.payouts());
        onePayoutMore.add(payoutId("another-" + random.nextInt()));
        List<String> longer = new ArrayList<>(proof.path());
        longer.add(proof.path().isEmpty() ? "0".repeat(64) : proof.path().getLast());
        List<ManifestProof> changed = new ArrayList<>(List.of(
                with(
                        proof,
                        new ManifestPayment(payment.destination(), payment.asset(), payment.amount(), onePayoutMore)),
                with(
                        proof,
                        new ManifestPayment(
                                payment.destination(),
                                payment.asset(),
                                StroopAmount.ofStroops(payment.amount().stroops() ^ (1L << random.nextInt(63))),
                                payment.payouts())),
                with(
                        proof,
                        new ManifestPayment(
                                payment.destination(),
                                Asset.parse("OTHER:" + ACCOUNT),
                                payment.amount(),
                                payment.payouts())),
                with(
                        proof,
                        new ManifestPayment(
                                Destination.parse(ACCOUNT), payment.asset(), payment.amount(), payment.payouts())),
                new ManifestProof(payment, proof.index(), proof.size(), longer)));
        if (proof.size() > 1) {
            int other = (proof.index() + 1 + random.nextInt(proof.size() - 1)) % proof.size();
            changed.add(new ManifestProof(payment, other, proof.size(), proof.path()));
            changed.add(new ManifestProof(
                    payment,
                    proof.index(),
                    proof.size(),
                    proof.path().subList(1, proof.path().size())));
        }
        return changed;
    }

    private static ManifestProof with(ManifestProof proof, ManifestPayment payment) {
        return new ManifestProof(payment, proof.index(), proof.size(), proof.path());
    }

    private static Manifest manifest(Random random, int payments) {
        return new Manifest(IntStream.range(0, payments)
                .mapToObj(i -> new ManifestPayment(
                        account(random),
                        Asset.NATIVE,
                        StroopAmount.ofStroops(random.nextLong(Long.MAX_VALUE)),
                        IntStream.rangeClosed(0, random.nextInt(5))
                                .mapToObj(k -> payoutId("c-" + random.nextInt() + "-" + k))
                                .toList()))
                .toList());
    }

    private static AccountId account(Random random) {
        byte[] publicKey = new byte[32];
        random.nextBytes(publicKey);
        return AccountId.ofPublicKey(publicKey);
    }

    private static ManifestPayment payment(List<PayoutId> payouts) {
        return new ManifestPayment(AccountId.parse(ACCOUNT), Asset.NATIVE, StroopAmount.ofStroops(1), payouts);
    }

    private static ManifestPayment payment(JsonNode json) {
        return new ManifestPayment(
                Destination.parse(json.path("destination").asText()),
                Asset.parse(json.path("asset").asText()),
                StroopAmount.ofStroops(Long.parseLong(json.path("amountStroops").asText())),
                stream(json.path("payoutIds"))
                        .map(id -> PayoutId.parse(id.asText()))
                        .toList());
    }

    private static PayoutId payoutId(String completionId) {
        return PayoutId.of(new PublisherId("task-service"), new CompletionId(completionId));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
