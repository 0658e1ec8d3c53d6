package io.stroop.contracts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The signature of a record of [Topics#TASK_COMPLETIONS], in the form of Standard Webhooks.
///
/// Signed are the ASCII bytes of `webhook-id`, a full stop, those of `webhook-timestamp`, a full stop, and the
/// record's value as it is, byte for byte. The signature is Ed25519 (RFC 8032, without prehash), written `v1a,`
/// and standard base64 of its 64 bytes. A header may hold several, of which one has to be good, so that a
/// publisher can sign with its old and its new key at the same time. Test vectors: `vectors/signatures.json`.
///
/// @param id of `webhook-id`
/// @param timestamp of `webhook-timestamp`, as written
/// @param signatures those of the form `v1a`, up to [#MAX_SIGNATURES] of 64 bytes
/// @param group one that several records share; null for none. There is one of either at least
public record RecordSignature(
        String id,
        String timestamp,
        List<byte[]> signatures,
        @Nullable GroupSignature group) {
    /// The most signatures of one record. Each is tried with every key of the publisher.
    public static final int MAX_SIGNATURES = 2;

    /// The longest `webhook-signature` that is read, other schemes included.
    public static final int MAX_HEADER_CHARS = 1_000;

    /// What a signature begins with, and what makes it Ed25519.
    static final String SCHEME = "v1a,";

    private static final int SIGNATURE_BYTES = 64;
    private static final int MAX_ID_CHARS = 100;

    public RecordSignature {
        signatures = List.copyOf(signatures);
    }

    /// Reads the headers of a record.
    ///
    /// @param id null if the header is absent; likewise the others
    public static Parsed<RecordSignature> parse(
            @Nullable String id, @Nullable String timestamp, @Nullable String signature) {
        if (id == null || timestamp == null || signature == null) {
            return invalid(
                    "signature.missing",
                    "the record needs the three headers webhook-id, webhook-timestamp and webhook-signature");
        }
        if (id.length() > MAX_ID_CHARS || !timestamp.matches("[1-9][0-9]{0,11}")) {
            return invalid(
                    "signature.malformed",
                    "webhook-timestamp must be whole seconds since 1970, and webhook-id at most 100 characters");
        }
        if (signature.length() > MAX_HEADER_CHARS) {
            return invalid(
                    "signature.malformed", "webhook-signature has more than %d characters".formatted(MAX_HEADER_CHARS));
        }
        List<byte[]> read = signatures(signature);
        GroupSignature group = signature.startsWith(GroupSignature.SCHEME)
                ? GroupSignature.parse(signature.substring(GroupSignature.SCHEME.length()))
                : null;
        return read != null && read.size() <= MAX_SIGNATURES && (group != null || !read.isEmpty())
                ? new Parsed.Valid<>(new RecordSignature(id, timestamp, read, group))
                : invalid(
                        "signature.malformed",
                        "webhook-signature must have 1 to %d signatures of the form v1a,BASE64 of 64 bytes (Ed25519)"
                                .formatted(MAX_SIGNATURES));
    }

    /// Null if one of them is malformed. Schemes other than `v1a` are for others.
    private static @Nullable List<byte[]> signatures(String header) {
        List<byte[]> read = new ArrayList<>();
        for (String one : header.split(" ", -1)) {
            if (!one.startsWith(SCHEME)) {
                continue;
            }
            try {
                byte[] bytes = Base64.getDecoder().decode(one.substring(SCHEME.length()));
                if (bytes.length != SIGNATURE_BYTES) {
                    return null;
                }
                read.add(bytes);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return read;
    }

    /// When it was signed, as its signer says.
    public long seconds() {
        return Long.parseLong(timestamp);
    }

    /// The bytes that are signed.
    ///
    /// @param value of the record
    public byte[] content(byte[] value) {
        return content(id, timestamp, value);
    }

    static byte[] content(String id, String timestamp, byte[] value) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + value.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(value, 0, content, head.length, value.length);
        return content;
    }

    private static Parsed<RecordSignature> invalid(String code, String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", code, message)));
    }
}
