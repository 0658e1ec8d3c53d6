package io.stroop.payout.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.CoSigner;
import io.stroop.payout.stellar.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks the co-signer, which runs as a separate process: see [io.stroop.payout.cosigner].
final class HttpCoSigner implements CoSigner {
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_REASON_CHARS = 300;

    private final Guard guard;
    private final Exchange exchange;
    private final Path tokenFile;
    private final ObjectMapper json = new ObjectMapper();

    /// @param exchange with the co-signer's address
    HttpCoSigner(Guard guard, Exchange exchange, Path tokenFile) {
        this.guard = guard;
        this.exchange = exchange;
        this.tokenFile = tokenFile;
    }

    @Override
    public AccountId account() {
        return guard.account();
    }

    @Override
    public Optional<SigningFailure> failure() {
        return guard.failure();
    }

    @Override
    public SigningAnswer<byte[]> sign(String envelope, byte[] hash, @Nullable Manifest manifest) {
        ObjectNode body = json.createObjectNode();
        body.put("envelope", envelope);
        if (manifest != null) {
            body.set("manifest", json.valueToTree(fields(manifest)));
        }
        return guard.sign(hash, () -> signature(exchange("POST", "/v1/signatures", body.toString())));
    }

    @Override
    public void probe() {
        guard.ask(() -> {
            String key = exchange("GET", "/v1/signer", null).path("publicKey").asText();
            if (!key.equals(guard.account().address())) {
                throw new IOException("its key is %s, and not %s".formatted(printable(key), guard.account()));
            }
            return key;
        });
    }

    private static List<Map<String, Object>> fields(Manifest manifest) {
        return manifest.payments().stream().map(HttpCoSigner::fields).toList();
    }

    private static Map<String, Object> fields(ManifestPayment payment) {
        return Map.of(
                "destination", payment.destination().address(),
                "asset", payment.asset().canonical(),
                "amount", payment.amount().toDecimal(),
                "payouts", payment.payouts().stream().map(Object::toString).toList());
    }

    private JsonNode exchange(String verb, String path, @Nullable String body) throws IOException {
        Exchange.Response response = exchange.exchange(new Exchange.Request(
                verb,
                path,
                body == null ? null : "application/json",
                body == null ? "" : body,
                MOST_BYTES,
                Map.of("Authorization", "Bearer " + SecretFile.text(tokenFile))));
        return switch (response.status()) {
            case 200 -> parsed(response.body());
            case 403, 409 ->
                throw new RefusedException(
                        response.status() == 409,
                        printable(parsed(response.body()).path("reason").asText()));
            case 401 -> throw new IOException("HTTP 401: it does not know our token");
            default -> throw new IOException("HTTP " + response.status());
        };
    }

    private JsonNode parsed(String body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("its answer is not JSON", e);
        }
    }

    private static byte[] signature(JsonNode answer) throws IOException {
        try {
            return Base64.getDecoder().decode(answer.path("signature").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer has no signature", e);
        }
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^ -~]", "?");
        return clean.length() <= MOST_REASON_CHARS ? clean : clean.substring(0, MOST_REASON_CHARS);
    }
}
