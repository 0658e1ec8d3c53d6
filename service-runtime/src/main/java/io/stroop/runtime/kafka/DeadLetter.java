package io.stroop.runtime.kafka;

import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A record that will never be paid, as written to the dead letters: its contents and the reason.
///
/// Key, value and headers are truncated, so that no dead letter can be too large for its topic.
///
/// @param key at most the first 16 KiB; null if there was none
/// @param value at most the first 16 KiB; null if there was none
/// @param headers the record's own, unless they exceed 16 KiB together, and those of [DeadLetterHeaders]
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    private static final int MAX_PART_BYTES = 16 * 1024;
    private static final int MAX_REASON_CHARS = 2_000;
    private static final int MAX_CODES = 20;

    /// Where a record came from.
    public record Origin(String topic, int partition, long offset) {}

    /// @param origin null if unknown
    public static DeadLetter of(
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers own,
            List<Violation> violations,
            @Nullable Origin origin) {
        RecordHeaders headers = new RecordHeaders();
        if (bytes(own) <= MAX_PART_BYTES) {
            own.forEach(headers::add);
        }
        put(headers, DeadLetterHeaders.REASON, reason(violations));
        put(headers, DeadLetterHeaders.CODES, codes(violations));
        if (origin != null) {
            put(headers, DeadLetterHeaders.TOPIC, origin.topic());
            put(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
            put(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        }
        return new DeadLetter(cut(key), cut(value), headers);
    }

    private static byte @Nullable [] cut(byte @Nullable [] part) {
        return part == null || part.length <= MAX_PART_BYTES ? part : Arrays.copyOf(part, MAX_PART_BYTES);
    }

    private static String reason(List<Violation> violations) {
        String sentence = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return sentence.length() <= MAX_REASON_CHARS ? sentence : sentence.substring(0, MAX_REASON_CHARS) + "…";
    }

    private static String codes(List<Violation> violations) {
        return violations.stream()
                .map(Violation::code)
                .distinct()
                .limit(MAX_CODES)
                .collect(Collectors.joining(","));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name); // the publisher's own must not pass for ours
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length)
                    + Long.BYTES; // the lengths themselves, so that a thousand empty headers count
        }
        return bytes;
    }
}
