package io.stroop.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The public half of a signing key (Ed25519), with which everyone can check a signature and nobody can make one.
///
/// @param publicKey its 32 bytes as text: `whpk_` and standard base64
/// @param expiresAt what was signed later is refused; null for never
public record VerificationKey(String publicKey, @Nullable Instant expiresAt) {
    /// How long after its expiry a key still proves what was signed before: as long as Kafka keeps records if
    /// nobody says otherwise.
    public static final Duration LATE_DELIVERY = Duration.ofDays(7);

    private static final String PREFIX = "whpk_";
    private static final int BYTES = 32;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /// What SubjectPublicKeyInfo puts before the 32 bytes of an Ed25519 key (RFC 8410).
    private static final byte[] SPKI_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final int ID_DIGITS = 8;
    private static final Set<String> NAMES = Set.of("publicKey", "expiresAt");

    public VerificationKey {
        decode(publicKey);
    }

    /// A key that does not expire.
    ///
    /// @param bytes 32 of them
    public static VerificationKey of(byte[] bytes) {
        return new VerificationKey(PREFIX + Base64.getEncoder().encodeToString(bytes), null);
    }

    /// Reads a public key as `openssl pkey -pubout` writes it, or as text that begins with `whpk_`.
    ///
    /// @throws InvalidValueException if it is neither
    public static VerificationKey ofPem(String pem) {
        String text = pem.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            return new VerificationKey(text, null);
        }
        try {
            byte[] info = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            if (info.length == SPKI_HEAD.length + BYTES
                    && Arrays.equals(info, 0, SPKI_HEAD.length, SPKI_HEAD, 0, SPKI_HEAD.length)) {
                return of(Arrays.copyOfRange(info, SPKI_HEAD.length, info.length));
            }
        } catch (IllegalArgumentException e) {
            // the message below covers it
        }
        throw new InvalidValueException("signing-key.malformed", "must be the public key of an Ed25519 key in PEM");
    }

    /// Its 32 bytes.
    public byte[] bytes() {
        return decode(publicKey);
    }

    /// Recognizes it: the first 8 hex digits of the SHA-256 of its bytes.
    public String id() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()))
                    .substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether it proves something that is said to have been signed then. What Kafka has held back still
    /// counts after the expiry; whoever finds the key long after it does not gain anything from an early date.
    public boolean covers(Instant signedAt, Instant now) {
        return expiresAt == null || (signedAt.isBefore(expiresAt) && now.isBefore(expiresAt.plus(LATE_DELIVERY)));
    }

    /// Whether it can sign anything from now on.
    public boolean isLive(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    private static byte[] decode(String text) {
        if (text.startsWith(PREFIX)) {
            try {
                byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (bytes.length == BYTES
                        && text.equals(PREFIX + Base64.getEncoder().encodeToString(bytes))) {
                    return bytes;
                }
            } catch (IllegalArgumentException e) {
                // the message below covers it
            }
        }
        throw new InvalidValueException(
                "signing-key.malformed",
                "must be whpk_ and base64 of the 32 bytes of an Ed25519 public key, got "
                        + (text.startsWith("whsk_") || text.contains("PRIVATE") ? "a private key" : quoted(text)));
    }

    private static String quoted(String text) {
        return InvalidValueException.quote(text);
    }

    static Parsed<VerificationKey> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        VerificationKey key = fields.required("publicKey", text -> new VerificationKey(text, null));
        Instant expiresAt = fields.optional("expiresAt", Fields::instant);
        if (!fields.good() || key == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new VerificationKey(key.publicKey(), expiresAt));
    }

    Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("publicKey", publicKey);
        if (expiresAt != null) {
            json.put("expiresAt", expiresAt.toString());
        }
        return json;
    }
}
