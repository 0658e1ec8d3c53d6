package io.stroop.payout.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.payout.stellar.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A key of the transit engine of HashiCorp Vault or OpenBao.
///
/// @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit#sign-data">sign data</a>
final class VaultKey implements RemoteKey {
    private static final int MOST_BYTES = 16_384;
    private static final int OK = 200;

    private final Exchange exchange;
    private final String mount;
    private final String key;
    private final OptionalLong version;
    private final Path tokenFile;
    private final Optional<String> namespace;
    private final ObjectMapper json = new ObjectMapper();

    /// @param exchange with Vault's address
    VaultKey(
            Exchange exchange,
            String mount,
            String key,
            OptionalLong version,
            Path tokenFile,
            Optional<String> namespace) {
        this.exchange = exchange;
        this.mount = mount;
        this.key = key;
        this.version = version;
        this.tokenFile = tokenFile;
        this.namespace = namespace;
    }

    @Override
    public byte[] sign(byte[] message) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Vault-Token", SecretFile.text(tokenFile));
        namespace.ifPresent(name -> headers.put("X-Vault-Namespace", name));
        ObjectNode body = json.createObjectNode();
        body.put("input", Base64.getEncoder().encodeToString(message));
        version.ifPresent(number -> body.put("key_version", number));
        Exchange.Response response = exchange.exchange(new Exchange.Request(
                "POST",
                "/v1/%s/sign/%s".formatted(mount, key),
                "application/json",
                body.toString(),
                MOST_BYTES,
                headers));
        if (response.status() != OK) {
            throw new IOException("HTTP %d%s".formatted(response.status(), hint(response.status())));
        }
        return signature(json.readTree(response.body()).path("data").path("signature"));
    }

    /// `vault:v3:` and base64.
    private static byte[] signature(JsonNode text) throws IOException {
        String[] parts = text.asText().split(":", -1);
        try {
            return Base64.getDecoder().decode(parts[parts.length - 1]);
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer has no signature", e);
        }
    }

    private static String hint(int status) {
        return switch (status) {
            case 403 -> ": its token has expired, or may not sign with this key";
            case 404 -> ": the key or mount does not exist";
            case 503 -> ": it is sealed";
            default -> "";
        };
    }
}
