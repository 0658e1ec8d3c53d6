package io.stroop.payout.deadletter;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.kafka.HeaderBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceivedLetterTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final TaskCompleted COMPLETION = aCompletion("c-1", "w-1", "1");

    @Test
    void keepsTheRecordAsItWasAndSaysWhy() {
        ReceivedLetter letter = ReceivedLetter.of(dead(value(COMPLETION), 7, "signature.wrong"), NOW);

        assertThat(letter.codes()).isEqualTo("signature.wrong,other");
        assertThat(letter.code()).isEqualTo("signature.wrong");
        assertThat(letter.reason()).contains("is wrong");
        assertThat(letter.origin()).isEqualTo(new DeadLetter.Origin("task.completions", 3, 7));
        assertThat(HeaderBytes.read(letter.headers()).toArray())
                .extracting(header -> header.key())
                .containsExactly("webhook-id");
        assertThat(letter.claims().payout()).isEqualTo(COMPLETION.payoutId());
        assertThat(letter.at()).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void theSameRecordFromElsewhereIsTheSameLetter() {
        ReceivedLetter first = ReceivedLetter.of(dead(value(COMPLETION), 7, "signature.wrong"), NOW);
        ReceivedLetter second = ReceivedLetter.of(dead(value(COMPLETION), 8, "publisher.unknown"), NOW);
        ReceivedLetter other = ReceivedLetter.of(dead(value(aCompletion("c-2", "w-1", "1")), 7, "x"), NOW);

        assertThat(second.content()).isEqualTo(first.content()).isNotEqualTo(other.content());
    }

    @Test
    void readsNothingIntoWhatCannotBeRead() {
        for (byte[] value : new byte[][] {
            null, new byte[0], bytes("{"), bytes("[]"), bytes("{\"publisher\":7,\"completionId\":\"\\u0000\"}")
        }) {
            ReceivedLetter letter = ReceivedLetter.of(dead(value, 7, "value.missing"), NOW);

            assertThat(letter.claims()).isEqualTo(new RecordClaims(null, null, null));
            assertThat(letter.claims().payout()).isNull();
        }
    }

    @Test
    void readsAnEventInAnEnvelope() {
        byte[] value = StrictJson.write(Map.of("specversion", "1.0", "data", COMPLETION.toFields()));

        assertThat(RecordClaims.of(value).payout()).isEqualTo(COMPLETION.payoutId());
    }

    @Test
    void believesNoHeaderThatIsNoNumberAndNoTimeInTheFuture() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("dlq-topic", bytes("task.completions"));
        headers.add("dlq-partition", bytes("many"));
        headers.add("dlq-reason", bytes("a\0b"));
        ReceivedLetter letter = ReceivedLetter.of(record(NOW.plusSeconds(3_600), headers, null), NOW);

        assertThat(letter.origin()).isNull();
        assertThat(letter.reason()).isEqualTo("a?b");
        assertThat(letter.codes()).isEqualTo("unknown");
        assertThat(letter.at()).isEqualTo(NOW);
    }

    private static ConsumerRecord<byte[], byte[]> dead(byte @Nullable [] value, long offset, String code) {
        RecordHeaders own = new RecordHeaders();
        own.add("webhook-id", bytes("id"));
        DeadLetter letter = DeadLetter.of(
                bytes("w-1"),
                value,
                own,
                List.of(new Violation("", code, "is wrong"), new Violation("", "other", "is wrong too")),
                new DeadLetter.Origin("task.completions", 3, offset));
        return record(NOW.minusSeconds(1), letter.headers(), letter.value());
    }

    private static ConsumerRecord<byte[], byte[]> record(Instant at, Headers headers, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "task.completions.dlq",
                0,
                1,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                3,
                value == null ? 0 : value.length,
                bytes("w-1"),
                value,
                headers,
                Optional.empty());
    }

    private static byte[] value(TaskCompleted completion) {
        return StrictJson.write(completion.toFields());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
