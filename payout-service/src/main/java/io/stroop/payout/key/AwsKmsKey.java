package io.stroop.payout.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.payout.stellar.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key of AWS KMS with the key spec `ECC_NIST_EDWARDS25519`.
///
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html">Sign</a>
final class AwsKmsKey implements RemoteKey {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final int MOST_BYTES = 16_384;
    private static final int OK = 200;

    private final Exchange exchange;
    private final String host;
    private final String region;
    private final String keyId;
    private final Path credentialsFile;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    /// @param exchange with the endpoint's address
    /// @param host of the endpoint, with its port unless that is 443
    AwsKmsKey(Exchange exchange, String host, String region, String keyId, Path credentialsFile, Clock clock) {
        this.exchange = exchange;
        this.host = host;
        this.region = region;
        this.keyId = keyId;
        this.credentialsFile = credentialsFile;
        this.clock = clock;
    }

    @Override
    public byte[] sign(byte[] message) throws IOException {
        ObjectNode body = json.createObjectNode();
        body.put("KeyId", keyId);
        body.put("Message", Base64.getEncoder().encodeToString(message));
        body.put("MessageType", "RAW"); // a digest would be another signature: that of Ed25519ph
        body.put("SigningAlgorithm", "ED25519_SHA_512");
        Exchange.Response response = exchange.exchange(
                new Exchange.Request("POST", "/", JSON, body.toString(), MOST_BYTES, headers(body.toString())));
        JsonNode answer = parsed(response.body());
        if (response.status() != OK) {
            throw new IOException("HTTP %d %s".formatted(response.status(), kind(answer)));
        }
        try {
            return Base64.getDecoder().decode(answer.path("Signature").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer has no signature", e);
        }
    }

    private Map<String, String> headers(String body) throws IOException {
        AwsCredentials credentials = AwsCredentials.read(credentialsFile);
        Instant now = clock.instant();
        Map<String, String> signed = new LinkedHashMap<>();
        signed.put("host", host);
        signed.put("content-type", JSON);
        signed.put("x-amz-date", AwsRequestSignature.time(now));
        signed.put("x-amz-target", "TrentService.Sign");
        if (credentials.sessionToken() != null) {
            signed.put("x-amz-security-token", credentials.sessionToken());
        }
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.remove("host"); // the client sends these two by itself
        headers.remove("content-type");
        headers.put(
                "Authorization",
                new AwsRequestSignature(credentials.accessKeyId(), credentials.secretAccessKey(), region, "kms")
                        .authorization("POST", "/", signed, body, now));
        return headers;
    }

    private JsonNode parsed(String body) throws IOException {
        try {
            return json.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException("its answer is not JSON", e);
        }
    }

    /// Such as `AccessDeniedException`: letters only, as it goes into logs.
    private static String kind(JsonNode answer) {
        String type = answer.path("__type").asText();
        return type.substring(type.lastIndexOf('#') + 1).replaceAll("[^A-Za-z]", "");
    }
}
