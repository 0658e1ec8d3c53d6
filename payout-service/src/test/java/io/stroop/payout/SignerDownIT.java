package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.key.StubEndpoint;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A service whose key is kept elsewhere, which comes and goes.
@QuarkusTest
@TestProfile(SignerDownIT.KeyElsewhere.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class SignerDownIT extends PayingScene {
    private static final SeedKey KEY =
            SeedKey.ofSecretKey(new String(SandboxKeys.keyPair("distribution").getSecretSeed()));

    /// The settings of the other tests, with the key in what answers like Vault, and is down or back when told so.
    /// The test cannot reach the object itself, as it is loaded by another class loader.
    public static class KeyElsewhere extends PayoutServiceProfile {
        private final AtomicBoolean down = new AtomicBoolean();

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path token = Files.writeString(Files.createTempFile("vault", ".token"), "hvs.a-token");
                token.toFile().deleteOnExit();
                Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
                settings.put("stroop.channel-secret-file", settings.remove("stroop.distribution-secret-file"));
                settings.put("stroop.signer.kind", "vault");
                settings.put("stroop.signer.public-key", KEY.account().address());
                settings.put("stroop.signer.vault.url", vault().uri().toString());
                settings.put("stroop.signer.vault.key", "stroop");
                settings.put("stroop.signer.vault.token-file", token.toString());
                settings.put("stroop.signer.probe-every", "PT0.1S");
                return settings;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private StubEndpoint vault() throws IOException {
            StubEndpoint endpoint = new StubEndpoint();
            endpoint.answers = request -> switch (request.path()) {
                case "/down", "/back" -> {
                    down.set(request.path().equals("/down"));
                    yield new StubEndpoint.Answer(200, "{}");
                }
                default -> down.get() ? new StubEndpoint.Answer(503, "") : signed(request);
            };
            return endpoint;
        }
    }

    @Inject
    @ConfigProperty(name = "stroop.signer.vault.url")
    String vault;

    @Inject
    Signer signer;

    @Inject
    MeterRegistry metrics;

    @Test
    void whileTheKeyIsAwayTheLaneSaysSoNothingIsLostAndItGoesOnByItself() {
        given().post(vault + "/down").then().statusCode(200);
        await().until(() -> signer.failure().isPresent());
        TaskCompleted completion = registered("0.05");
        PayoutBatch batch = aBatch(completion);
        propose(batch);

        given().get("/v1/lanes")
                .then()
                .statusCode(200)
                .body("find { it.name == 'main' }.signs", equalTo(false))
                .body(
                        "find { it.name == 'main' }.because[0]",
                        containsString("It cannot be signed: the vault signer does not answer as it should: HTTP 503"));
        assertThat(metrics.get("stroop.signer.up").gauge().value()).isZero();
        assertThat(read(() -> transactions.paymentsOf(completion.payoutId()))).isEmpty();

        given().post(vault + "/back").then().statusCode(200);

        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
        assertThat(metrics.get("stroop.signer.up").gauge().value()).isEqualTo(1);
    }

    private static StubEndpoint.Answer signed(StubEndpoint.Asked request) {
        try {
            byte[] message = Base64.getDecoder()
                    .decode(new ObjectMapper()
                            .readTree(request.body())
                            .path("input")
                            .asText());
            return new StubEndpoint.Answer(
                    200,
                    "{\"data\":{\"signature\":\"vault:v1:%s\"}}"
                            .formatted(Base64.getEncoder()
                                    .encodeToString(KEY.sign(message).orThrow())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
