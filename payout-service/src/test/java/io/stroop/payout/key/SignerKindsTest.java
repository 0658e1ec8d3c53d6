package io.stroop.payout.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.stellar.Authority;
import io.stroop.payout.stellar.EnvelopeSigner;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.payout.stellar.SigningKey;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same key in each place signs the same transaction to the same bytes. Vault and KMS are stubs that answer as
/// their documentation says; the token is SoftHSM, where it is installed.
class SignerKindsTest {
    private static final byte[] SEED = seed(7);
    private static final SeedKey KEY = SeedKey.ofSeed(SEED);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T20:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private StubEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = new StubEndpoint();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aKeyInAnEncryptedKeystoreSignsAsInAFile() throws IOException {
        Path passphrase = write("passphrase", "correct horse battery staple");
        Keystore.create(
                        directory.resolve("keys.json"),
                        "correct horse battery staple".toCharArray(),
                        new SecureRandom())
                .add("distribution", seed(7));

        SigningKey key = open(Map.of(
                "kind", "keystore",
                "keystore.file", directory.resolve("keys.json").toString(),
                "keystore.passphrase-file", passphrase.toString()));

        assertSignsAlike(key);
    }

    @Test
    void aKeyInVaultSignsAsInAFile() throws IOException {
        endpoint.answers = vault("vault:v3:");

        assertSignsAlike(open(vaultSettings()));

        assertThat(endpoint.asked).allSatisfy(request -> {
            assertThat(request.verb() + " " + request.path()).isEqualTo("POST /v1/transit/sign/stroop");
            assertThat(request.headers().getFirst("X-Vault-Token")).isEqualTo("hvs.a-token");
            assertThat(new ObjectMapper()
                            .readTree(request.body())
                            .path("key_version")
                            .asInt())
                    .isEqualTo(3);
        });
    }

    @Test
    void aKeyInKmsSignsAsInAFile() throws IOException {
        Path credentials = write("credentials", """
                [other]
                aws_access_key_id = AKIDOTHER
                [default]
                aws_access_key_id = AKIDEXAMPLE
                aws_secret_access_key = a/secret+key
                aws_session_token = a-session
                """);
        endpoint.answers = request -> new StubEndpoint.Answer(
                200,
                "{\"KeyId\":\"k\",\"SigningAlgorithm\":\"ED25519_SHA_512\",\"Signature\":\"%s\"}"
                        .formatted(signed(request.body(), "Message")));

        assertSignsAlike(open(Map.of(
                "kind",
                "aws-kms",
                "public-key",
                KEY.account().address(),
                "aws-kms.region",
                "eu-central-1",
                "aws-kms.key-id",
                "alias/stroop",
                "aws-kms.endpoint",
                endpoint.uri().toString(),
                "aws-kms.credentials-file",
                credentials.toString())));

        assertThat(endpoint.asked).allSatisfy(request -> {
            assertThat(request.headers().getFirst("X-Amz-Target")).isEqualTo("TrentService.Sign");
            assertThat(request.headers().getFirst("X-Amz-Security-Token")).isEqualTo("a-session");
            assertThat(request.headers().getFirst("Authorization"))
                    .startsWith(
                            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261128/eu-central-1/kms/aws4_request, "
                                    + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=")
                    .doesNotContain("a/secret+key");
            assertThat(new ObjectMapper()
                            .readTree(request.body())
                            .path("SigningAlgorithm")
                            .asText())
                    .isEqualTo("ED25519_SHA_512");
            assertThat(new ObjectMapper()
                            .readTree(request.body())
                            .path("MessageType")
                            .asText())
                    .isEqualTo("RAW");
        });
    }

    @Test
    void aKeyInATokenSignsAsInAFile() throws Throwable {
        Optional<Path> library = SoftToken.library();
        assumeThat(library).as("SoftHSM is installed (Debian: softhsm2)").isPresent();
        Path configuration = SoftToken.make(directory);
        SoftToken.importKey(configuration, write("key.pem", pkcs8(SEED)), "payer");
        setEnvironment("SOFTHSM2_CONF", configuration.toString());
        Path pin = write("pin", SoftToken.PIN);
        Map<String, String> settings = Map.of(
                "kind",
                "pkcs11",
                "public-key",
                KEY.account().address(),
                "timeout",
                "10s",
                "pkcs11.library",
                library.orElseThrow().toString(),
                "pkcs11.token",
                SoftToken.LABEL,
                "pkcs11.pin-file",
                pin.toString(),
                "pkcs11.label",
                "payer");

        assertSignsAlike(open(settings));

        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put("pkcs11.label", "nobody");
        assertThat(reason(open(wrong).sign(new byte[32]))).contains("the token has no private key \"nobody\"");
    }

    @Test
    void aSignatureOfAnotherKeyIsNoneAndStopsSigningUntilAProbeSucceeds() throws IOException {
        SeedKey other = SeedKey.ofSeed(seed(8));
        endpoint.answers = request -> new StubEndpoint.Answer(
                200,
                "{\"data\":{\"signature\":\"vault:v4:%s\"}}"
                        .formatted(Base64.getEncoder()
                                .encodeToString(other.sign(new byte[32]).orThrow())));
        SigningKey key = open(vaultSettings());

        assertThat(reason(key.sign(new byte[32]))).contains("signs with another key than " + KEY.account());
        assertThat(key.failure()).isPresent();
        int asked = endpoint.asked.size();
        assertThat(key.sign(new byte[32])).isInstanceOf(SigningAnswer.NotSigned.class);
        assertThat(endpoint.asked).as("it is not asked again before a probe").hasSize(asked);

        endpoint.answers = vault("vault:v3:");
        key.probe();

        assertThat(key.failure()).isEmpty();
        assertSignsAlike(key);
    }

    @Test
    void aSignerThatIsAwayIsAskedTwiceAndItsReasonHasNoSecret() throws IOException {
        endpoint.answers = _ -> new StubEndpoint.Answer(403, "{\"errors\":[\"hvs.a-token\"]}");
        SigningKey key = open(vaultSettings());

        String reason = reason(key.sign(new byte[32]));

        assertThat(endpoint.asked).hasSize(2);
        assertThat(reason).contains("HTTP 403", "its token has expired").doesNotContain("hvs.a-token");
    }

    @Test
    void requestsToAwsAreSignedAsInItsTestSuite() {
        // "get-vanilla" of the public test suite of Signature Version 4, by its inputs and its result.
        AwsRequestSignature signature = new AwsRequestSignature(
                "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");

        assertThat(signature.authorization(
                        "GET",
                        "/",
                        Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z"),
                        "",
                        Instant.parse("2015-08-30T12:36:00Z")))
                .endsWith("Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    private static void assertSignsAlike(SigningKey key) {
        SignedTransaction signed = signed(key);
        SignedTransaction expected = signed(KEY);

        assertThat(signed.hash()).isEqualTo(expected.hash());
        assertThat(signed.bump().hash()).isEqualTo(expected.bump().hash());
        assertThat(signed).as("Ed25519 is deterministic").isEqualTo(expected);
    }

    private static SignedTransaction signed(SigningKey key) {
        SeedKey channel = SeedKey.ofSeed(seed(2));
        PaymentOperation payment =
                new PaymentOperation(SeedKey.ofSeed(seed(3)).account(), Asset.NATIVE, StroopAmount.ofStroops(1_000));
        Manifest manifest = new Manifest(List.of(new ManifestPayment(
                payment.destination(),
                payment.asset(),
                payment.amount(),
                List.of(PayoutId.parse("0190b2e4-0000-8000-8000-000000000001")))));
        PaymentPlan plan = new PaymentPlan(
                new Channel(channel.account(), new LaneId("main"), 0, 41, 0, null),
                1_795_495_060,
                manifest.root().memo(),
                manifest,
                List.of(payment));
        return new EnvelopeSigner("a network of tests")
                .sign(plan, channel, Authority.of(key), 100)
                .orThrow();
    }

    private static SigningKey open(Map<String, String> settings) throws IOException {
        return new KeyOpener(ConfiguredSigner.of(settings), CLOCK, new SimpleMeterRegistry()).open(Optional.empty());
    }

    private Map<String, String> vaultSettings() throws IOException {
        return Map.of(
                "kind",
                "vault",
                "public-key",
                KEY.account().address(),
                "vault.url",
                endpoint.uri().toString(),
                "vault.key",
                "stroop",
                "vault.key-version",
                "3",
                "vault.token-file",
                write("token", "hvs.a-token").toString());
    }

    private static StubEndpoint.Answers vault(String prefix) {
        return request -> new StubEndpoint.Answer(
                200, "{\"data\":{\"signature\":\"%s%s\"}}".formatted(prefix, signed(request.body(), "input")));
    }

    private static String signed(String body, String field) {
        try {
            byte[] message = Base64.getDecoder()
                    .decode(new ObjectMapper().readTree(body).path(field).asText());
            return Base64.getEncoder().encodeToString(KEY.sign(message).orThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(SigningAnswer<byte[]> answer) {
        assertThat(answer).isInstanceOf(SigningAnswer.NotSigned.class);
        return ((SigningAnswer.NotSigned<byte[]>) answer).failure().reason();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text + "\n");
    }

    private static byte[] seed(int n) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) n);
        return seed;
    }

    /// RFC 8410.
    private static String pkcs8(byte[] seed) {
        byte[] der =
                Arrays.copyOf(java.util.HexFormat.of().parseHex("302e020100300506032b657004220420"), 16 + seed.length);
        System.arraycopy(seed, 0, der, 16, seed.length);
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"
                .formatted(Base64.getEncoder().encodeToString(der));
    }

    /// The library reads it when it is loaded.
    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle setenv = Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("setenv").orElseThrow(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT));
            assertThat((int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1))
                    .isZero();
        }
    }
}
