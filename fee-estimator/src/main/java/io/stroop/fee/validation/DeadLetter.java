package io.stroop.fee.validation;

import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// A record that will never be paid, as it goes to the dead letters: what it was, and why.
///
/// Key, value and headers are bounded, so that no record can be too large for the topic that is to hold it.
final class DeadLetter {
    private static final int MAX_PART_BYTES = 16 * 1024;
    private static final int MAX_REASON_CHARS = 2_000;

    private DeadLetter() {}

    /// At most the first 16 KiB; null stays null.
    static byte @Nullable [] cut(byte @Nullable [] part) {
        return part == null || part.length <= MAX_PART_BYTES ? part : Arrays.copyOf(part, MAX_PART_BYTES);
    }

    /// The record's own headers (unless they exceed 16 KiB together) and the reason.
    ///
    /// @param from where the record came from, null when it is not known
    static Headers headers(Headers own, Parsed.Invalid<TaskCompleted> reason, @Nullable RecordMetadata from) {
        RecordHeaders headers = new RecordHeaders();
        if (bytes(own) <= MAX_PART_BYTES) {
            own.forEach(headers::add);
        }
        String sentence = reason.reason();
        put(
                headers,
                DeadLetterHeaders.REASON,
                sentence.length() <= MAX_REASON_CHARS ? sentence : sentence.substring(0, MAX_REASON_CHARS) + "…");
        put(
                headers,
                DeadLetterHeaders.CODES,
                reason.violations().stream()
                        .map(Violation::code)
                        .distinct()
                        .limit(20)
                        .collect(Collectors.joining(",")));
        if (from != null) {
            put(headers, DeadLetterHeaders.TOPIC, from.topic());
            put(headers, DeadLetterHeaders.PARTITION, Integer.toString(from.partition()));
            put(headers, DeadLetterHeaders.OFFSET, Long.toString(from.offset()));
        }
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name); // the publisher's own must not pass for ours
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
