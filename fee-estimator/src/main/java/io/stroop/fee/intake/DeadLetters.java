package io.stroop.fee.intake;

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
import org.jspecify.annotations.Nullable;

/// Makes dead letters that every broker takes, however large the record was: key, value and headers are cut.
final class DeadLetters {
    /// Of the value, of the key, and of all original headers together.
    static final int MAX_BYTES = TaskCompleted.MAX_BYTES;

    private static final int MAX_REASON_CHARACTERS = 2_000;

    private DeadLetters() {}

    /// The headers of a dead letter: the reason first, then the record's own as far as there is room.
    static Headers headers(
            Headers original, Parsed.Invalid<TaskCompleted> verdict, String topic, int partition, long offset) {
        Headers headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.REASON, verdict.reason());
        add(
                headers,
                DeadLetterHeaders.CODES,
                verdict.violations().stream().map(Violation::code).distinct().collect(Collectors.joining(",")));
        add(headers, DeadLetterHeaders.TOPIC, topic);
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(partition));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(offset));
        int room = MAX_BYTES;
        for (Header header : original) {
            byte[] value = header.value();
            int size = header.key().length() * 3 + (value == null ? 0 : value.length); // 3: most bytes per character
            if (size <= room) {
                headers.add(header.key(), value);
                room -= size;
            }
        }
        return headers;
    }

    static byte @Nullable [] cut(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }

    private static void add(Headers headers, String name, String value) {
        String cut = value.length() <= MAX_REASON_CHARACTERS ? value : value.substring(0, MAX_REASON_CHARACTERS) + "…";
        headers.add(name, cut.getBytes(StandardCharsets.UTF_8));
    }
}
