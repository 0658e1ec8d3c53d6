package io.stroop.payout.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of the audit trail. Its hash covers the hash of the row before it and everything else in it:
///
///     hash = SHA-256("stroop-audit-v1," + field + field + …)
///
/// over number, time (RFC 3339 in UTC, to the microsecond), actor, action, subject, reason, before, after and
/// previous hash. A field is its length in bytes of UTF-8, `:`, the bytes, and `,`; a missing one is `-,`. As
/// lengths come first, no two rows have the same form.
///
/// @param number 1 for the first row, without gaps
/// @param previous the hash of the row before; [#FIRST_PREVIOUS] for the first row
public record AuditRow(long number, Instant at, AuditEvent event, String previous, String hash) {
    /// What the first row follows.
    public static final String FIRST_PREVIOUS = "0".repeat(64);

    private static final String VERSION = "stroop-audit-v1,";

    /// The row that follows, with its hash.
    static AuditRow following(Head head, Instant at, AuditEvent event) {
        AuditRow row = new AuditRow(head.number() + 1, at, event, head.hash(), "");
        return new AuditRow(row.number, at, event, head.hash(), row.computedHash());
    }

    /// The end of the trail.
    ///
    /// @param number of the last row; 0 if there is none
    /// @param hash of the last row
    public record Head(long number, String hash) {
        static final Head NONE = new Head(0, FIRST_PREVIOUS);
    }

    Head head() {
        return new Head(number, hash);
    }

    /// The hash that a row with this content must have.
    String computedHash() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(VERSION.getBytes(StandardCharsets.US_ASCII));
        Stream.of(Long.toString(number), at.toString(), event.actor(), event.action(), event.subject())
                .forEach(field -> write(form, field));
        write(form, event.reason());
        write(form, event.before());
        write(form, event.after());
        write(form, previous);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(ByteArrayOutputStream form, @Nullable String field) {
        if (field == null) {
            form.writeBytes("-,".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        form.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(bytes);
        form.write(',');
    }
}
