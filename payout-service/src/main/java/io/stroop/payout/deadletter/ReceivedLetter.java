package io.stroop.payout.deadletter;

import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.kafka.HeaderBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A dead letter as it comes from its topic, ready to be kept.
///
/// @param content SHA-256 of the record's key, own headers and value: the same record has the same one
/// @param origin where the record came from; null if the letter does not say
/// @param headers the record's own, as [HeaderBytes]
/// @param code the first of the codes
/// @param at when it was dead-lettered, in microseconds; never in the future
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record ReceivedLetter(
        String content,
        DeadLetter.@Nullable Origin origin,
        byte @Nullable [] key,
        byte[] headers,
        byte @Nullable [] value,
        RecordClaims claims,
        String code,
        String codes,
        String reason,
        Instant at) {
    private static final Set<String> OURS = Set.of(
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.CODES,
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET);
    private static final int MAX_CODES_CHARS = 1_000;
    private static final int MAX_REASON_CHARS = 2_500;

    /// Whoever may write to the topic can write anything: nothing in it is relied on.
    static ReceivedLetter of(ConsumerRecord<byte[], byte[]> letter, Instant now) {
        RecordHeaders own = new RecordHeaders();
        for (Header header : letter.headers()) {
            if (!OURS.contains(header.key())) {
                own.add(header);
            }
        }
        byte[] headers = HeaderBytes.write(own);
        String codes = text(letter, DeadLetterHeaders.CODES, MAX_CODES_CHARS, "unknown");
        Instant at = Instant.ofEpochMilli(letter.timestamp()).truncatedTo(ChronoUnit.MICROS);
        return new ReceivedLetter(
                sha256(letter.key(), headers, letter.value()),
                origin(letter),
                letter.key(),
                headers,
                letter.value(),
                RecordClaims.of(letter.value()),
                codes.split(",", 2)[0],
                codes,
                text(letter, DeadLetterHeaders.REASON, MAX_REASON_CHARS, "The dead letter does not say why."),
                at.isAfter(now) ? now.truncatedTo(ChronoUnit.MICROS) : at);
    }

    private static DeadLetter.@Nullable Origin origin(ConsumerRecord<byte[], byte[]> letter) {
        try {
            String topic = text(letter, DeadLetterHeaders.TOPIC, MAX_CODES_CHARS, "");
            return topic.isEmpty()
                    ? null
                    : new DeadLetter.Origin(
                            topic,
                            Integer.parseInt(text(letter, DeadLetterHeaders.PARTITION, MAX_CODES_CHARS, "")),
                            Long.parseLong(text(letter, DeadLetterHeaders.OFFSET, MAX_CODES_CHARS, "")));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name, int most, String otherwise) {
        Header header = letter.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            return otherwise;
        }
        String text = new String(header.value(), StandardCharsets.UTF_8).replace('\0', '?');
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String sha256(byte @Nullable [] key, byte[] headers, byte @Nullable [] value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            part(sha256, key);
            part(sha256, headers);
            part(sha256, value);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Its length comes first, so that no two records have the same bytes.
    private static void part(MessageDigest digest, byte @Nullable [] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : part.length)
                .flip());
        if (part != null) {
            digest.update(part);
        }
    }
}
