package io.stroop.payout.publisher;

import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.VerificationKey;
import io.stroop.payout.control.OrderRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A signing key as somebody registers it.
///
/// @param name what it is for, such as `production`; one line
@Schema(
        requiredProperties = {"name", "publicKey"},
        additionalProperties = Schema.False.class)
public record NewSigningKey(String name, VerificationKey key) {
    private static final Set<String> NAMES = Set.of("name", "publicKey", "expiresAt");
    private static final int MAX_NAME_CHARS = 100;

    /// Reads one.
    public static Parsed<NewSigningKey> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        String name = fields.required("name", text -> OrderRequest.line(text, MAX_NAME_CHARS));
        VerificationKey key = fields.required("publicKey", NewSigningKey::strong);
        Instant expiresAt = fields.optional("expiresAt", Fields::instant);
        if (!fields.good() || name == null || key == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new NewSigningKey(name, expiring(key, expiresAt)));
    }

    static VerificationKey expiring(VerificationKey key, @Nullable Instant expiresAt) {
        return new VerificationKey(key.publicKey(), expiresAt);
    }

    /// A key of small order would accept signatures that nobody made, and one with a small part has several
    /// signatures that others reject.
    static VerificationKey strong(String text) {
        VerificationKey key = VerificationKey.ofPem(text);
        if (!Ed25519.validatePublicKeyFull(key.bytes(), 0)) {
            throw new InvalidValueException(
                    "signing-key.weak",
                    "is not the public key of any Ed25519 key pair: make one with openssl genpkey -algorithm ed25519");
        }
        return key;
    }
}
