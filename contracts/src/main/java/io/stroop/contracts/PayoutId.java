package io.stroop.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Identifies a payout in every service. It is derived from the publisher and its completion id, which together
/// name a completion, so no service has to ask another for it. Two publishers may use the same completion id,
/// and neither can see, block or change the other's payout.
///
/// Derivation: SHA-256 over the ASCII bytes of `stroop payout id 1`, a zero byte, the publisher, a zero byte
/// and the completion id. The first 16 bytes become the UUID, with its version set to 8 and its variant to RFC
/// 9562. Neither identifier can contain a zero byte, so no two pairs share an input. Test vectors:
/// `vectors/payout-id.json`.
///
/// @param value a UUID of version 8
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8">RFC 9562, UUID version 8</a>
public record PayoutId(UUID value) implements Comparable<PayoutId> {
    private static final byte[] DOMAIN = "stroop payout id 1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 8;
    private static final int RFC_9562_VARIANT = 2;

    public PayoutId {
        if (value.version() != VERSION || value.variant() != RFC_9562_VARIANT) {
            throw new InvalidValueException("payout-id", "must be a payout id (a UUID of version 8), got " + value);
        }
    }

    /// The id of this completion's payout.
    public static PayoutId of(PublisherId publisher, CompletionId completionId) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        sha256.update(DOMAIN);
        sha256.update((byte) 0);
        sha256.update(publisher.value().getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(completionId.value().getBytes(StandardCharsets.US_ASCII)));
        long high = (hash.getLong() & ~0xf000L) | ((long) VERSION << 12);
        long low = (hash.getLong() & ~(0b11L << 62)) | ((long) RFC_9562_VARIANT << 62);
        return new PayoutId(new UUID(high, low));
    }

    /// @throws InvalidValueException if the text is not a payout id
    public static PayoutId parse(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) { // UUID.fromString also takes shortened groups
                return new PayoutId(uuid);
            }
        } catch (IllegalArgumentException e) {
            // the message below covers it
        }
        throw new InvalidValueException(
                "payout-id", "must be a payout id (a UUID of version 8), got " + InvalidValueException.quote(text));
    }

    @Override
    public int compareTo(PayoutId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
