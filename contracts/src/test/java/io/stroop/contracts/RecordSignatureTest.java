package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSignatureTest {
    private static final JsonNode FILE = read();
    private static final String NETWORK = FILE.at("/network/id").asText();

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("src/main/resources/vectors/signatures.json")
                            .toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<JsonNode> vectors() {
        return StreamSupport.stream(FILE.path("vectors").spliterator(), false);
    }

    static Stream<JsonNode> signed() {
        return vectors()
                .filter(vector -> vector.path("verdict").asText().equals("ok"))
                .filter(vector -> header(vector, SignatureHeaders.SIGNATURE).indexOf(' ') < 0);
    }

    @ParameterizedTest
    @MethodSource("signed")
    void isMadeAsTheTestVectorsSay(JsonNode vector) {
        byte[] value = vector.path("value").asText().getBytes(StandardCharsets.UTF_8);
        PayoutId payoutId = PayoutId.of(new PublisherId("label-studio"), new CompletionId("c-1"));
        Instant at = Instant.ofEpochSecond(Long.parseLong(header(vector, SignatureHeaders.TIMESTAMP)));

        Stream<Map<String, String>> made = StreamSupport.stream(
                        FILE.path("keys").spliterator(), false)
                .map(key -> RecordSigner.ofSeed(
                                HexFormat.of().parseHex(key.path("seed").asText()), NETWORK)
                        .sign(payoutId, value, at));

        assertThat(made)
                .contains(Map.of(
                        SignatureHeaders.ID, header(vector, SignatureHeaders.ID),
                        SignatureHeaders.TIMESTAMP, header(vector, SignatureHeaders.TIMESTAMP),
                        SignatureHeaders.SIGNATURE, header(vector, SignatureHeaders.SIGNATURE)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isReadOrRefusedAsTheTestVectorsSay(JsonNode vector) {
        String verdict = vector.path("verdict").asText();
        Parsed<RecordSignature> parsed = RecordSignature.parse(
                headerOrNull(vector, SignatureHeaders.ID),
                headerOrNull(vector, SignatureHeaders.TIMESTAMP),
                headerOrNull(vector, SignatureHeaders.SIGNATURE));

        if (verdict.equals("signature.missing") || verdict.equals("signature.malformed")) {
            assertThat(((Parsed.Invalid<RecordSignature>) parsed).violations())
                    .extracting(Violation::code)
                    .containsExactly(verdict);
        } else {
            assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 64, 127, 128})
    void everyRecordOfAGroupLeadsToTheSameSignedRoot(int size) {
        List<RecordSigner.Item> items = items(size);
        List<Map<String, String>> headers =
                RecordSigner.ofSeed(new byte[32], NETWORK).sign(items, Instant.ofEpochSecond(1_795_860_000));

        Set<String> roots = new HashSet<>();
        for (int i = 0; i < size; i++) {
            RecordSignature read = parse(headers.get(i));
            GroupSignature group = Objects.requireNonNull(read.group());
            assertThat(group.index()).isEqualTo(i);
            assertThat(group.size()).isEqualTo(size);
            assertThat(headers.get(i).get(SignatureHeaders.SIGNATURE))
                    .hasSizeLessThan(RecordSignature.MAX_HEADER_CHARS);
            byte[] signed = group.content(read.content(items.get(i).value())).orElseThrow();
            roots.add(HexFormat.of().formatHex(signed));
        }
        assertThat(roots).hasSize(1);
    }

    @Test
    void moreRecordsAreSeveralGroupsAndALastOneStandsAlone() {
        List<Map<String, String>> headers = RecordSigner.ofSeed(new byte[32], NETWORK)
                .sign(items(GroupSignature.MAX_SIZE + 1), Instant.ofEpochSecond(1_795_860_000));

        assertThat(headers).hasSize(GroupSignature.MAX_SIZE + 1);
        assertThat(headers.getLast().get(SignatureHeaders.SIGNATURE)).startsWith("v1a,");
        assertThat(RecordSigner.ofSeed(new byte[32], NETWORK).sign(List.of(), Instant.EPOCH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m1a,",
                "m1a,0,1,AAAA,",
                "m1a,1,1,%s,",
                "m1a,0,129,%s,",
                "m1a,-1,2,%s,",
                "m1a,0,2,%s,AAAA",
                "m1a,0,0,%s,",
                "m1a,0,2,%s,%%"
            })
    void whatIsNoGroupSignatureIsRefused(String header) {
        String text = header.replace("%s", Base64.getEncoder().encodeToString(new byte[64]));

        assertThat(RecordSignature.parse("id", "1795860000", text)).isInstanceOf(Parsed.Invalid.class);
    }

    private static RecordSignature parse(Map<String, String> headers) {
        return RecordSignature.parse(
                        headers.get(SignatureHeaders.ID),
                        headers.get(SignatureHeaders.TIMESTAMP),
                        headers.get(SignatureHeaders.SIGNATURE))
                .orThrow();
    }

    private static List<RecordSigner.Item> items(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new RecordSigner.Item(
                        PayoutId.of(new PublisherId("p"), new CompletionId("c-" + i)),
                        ("{" + i + "}").getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void aNetworkIsNamedAsStellarNamesIt() {
        assertThat(SignedId.network("Public Global Stellar Network ; September 2015"))
                .isEqualTo("7ac33997544e3175");
        assertThat(SignedId.network("Test SDF Network ; September 2015")).isEqualTo("cee0302d59844d32");
        assertThat(SignedId.network(FILE.at("/network/passphrase").asText())).isEqualTo(NETWORK);
    }

    @Test
    void aNewKeyPairSignsWhatItsPublicHalfNames() {
        SigningKeyPair pair = SigningKeyPair.generate();
        SigningKeyPair other = SigningKeyPair.generate();

        assertThat(pair.publicKey()).isNotEqualTo(other.publicKey());
        assertThat(pair).hasToString(pair.publicKey().publicKey());
        assertThat(RecordSigner.ofPem(pair.privatePem(), NETWORK)).isNotNull();
        assertThat(new VerificationKey(pair.publicKey().publicKey(), null).bytes())
                .isEqualTo(pair.publicKey().bytes());
    }

    @Test
    void aPublicKeyIsReadFromPem() {
        VerificationKey key =
                new VerificationKey(FILE.at("/keys/publisher/publicKey").asText(), null);
        byte[] info = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key.bytes()));
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(info)
                + "\n-----END PUBLIC KEY-----\n";

        assertThat(VerificationKey.ofPem(pem)).isEqualTo(key);
        assertThat(VerificationKey.ofPem(key.publicKey())).isEqualTo(key);
        assertThatThrownBy(() -> VerificationKey.ofPem(pem.replace("MCowBQ", "MCowBg")))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whpk_",
                "whpk_AAAA",
                "whpk_C7//O9Y82KLJeBFo2qUSt9nMW8Lk3o7MzA7l65OsosR=", // bits that no byte has
                "C7//O9Y82KLJeBFo2qUSt9nMW8Lk3o7MzA7l65OsosQ=",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"
            })
    void whatIsNoPublicKeyIsRefused(String text) {
        assertThatThrownBy(() -> VerificationKey.ofPem(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aPrivateKeyIsNeverRepeated() {
        String pem = SigningKeyPair.generate().privatePem();
        String secret = pem.lines().toList().get(1);

        assertThatThrownBy(() -> VerificationKey.ofPem(pem)).message().doesNotContain(secret.substring(20, 40));
        assertThatThrownBy(() -> RecordSigner.ofPem(pem.replace("MC4C", "MC5C"), NETWORK))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .doesNotContain(secret.substring(20, 40));
    }

    @Test
    void anExpiredKeyProvesOnlyWhatItSignedBeforeAndOnlyForAWhile() {
        Instant expiry = Instant.parse("2026-11-28T10:00:00Z");
        VerificationKey key =
                new VerificationKey(FILE.at("/keys/publisher/publicKey").asText(), expiry);

        assertThat(key.covers(expiry.minusSeconds(1), expiry.plus(Duration.ofDays(6))))
                .isTrue();
        assertThat(key.covers(expiry, expiry)).isFalse();
        assertThat(key.covers(expiry.minusSeconds(1), expiry.plus(VerificationKey.LATE_DELIVERY)))
                .isFalse();
    }

    private static String header(JsonNode vector, String name) {
        return vector.path("headers").path(name).asText();
    }

    private static @Nullable String headerOrNull(JsonNode vector, String name) {
        JsonNode header = vector.path("headers").path(name);
        return header.isMissingNode() ? null : header.asText();
    }
}
