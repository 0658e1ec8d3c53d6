package io.stroop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final DeadLetter.Origin ORIGIN = new DeadLetter.Origin("task.completions", 3, 42);
    private static final List<Violation> VIOLATIONS = List.of(
            new Violation("amount", "amount.zero", "must be more than zero"),
            new Violation("asset", "asset.malformed", "must be \"native\""));

    @Test
    void carriesTheRecordAndTheReason() {
        Headers own = headers("ce_id", "c-1");

        DeadLetter letter = DeadLetter.of(bytes("w-1"), bytes("{}"), own, VIOLATIONS, ORIGIN);

        assertThat(letter.key()).isEqualTo(bytes("w-1"));
        assertThat(letter.value()).isEqualTo(bytes("{}"));
        assertThat(text(letter, "ce_id")).isEqualTo("c-1");
        assertThat(text(letter, DeadLetterHeaders.REASON))
                .isEqualTo("amount: must be more than zero; asset: must be \"native\"");
        assertThat(text(letter, DeadLetterHeaders.CODES)).isEqualTo("amount.zero,asset.malformed");
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).isEqualTo("task.completions");
        assertThat(text(letter, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("42");
    }

    @Test
    void keepsNothingWhereThereWasNothing() {
        Headers own = new RecordHeaders();
        own.add("empty", null);

        DeadLetter letter = DeadLetter.of(null, null, own, VIOLATIONS, null);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("empty").value()).isNull();
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.TOPIC)).isNull();
    }

    @Test
    void aPublisherCannotForgeTheReason() {
        Headers own = headers(DeadLetterHeaders.REASON, "nothing is wrong");
        own.add(DeadLetterHeaders.OFFSET, bytes("1"));

        DeadLetter letter = DeadLetter.of(null, null, own, VIOLATIONS, ORIGIN);

        assertThat(letter.headers().headers(DeadLetterHeaders.REASON)).hasSize(1);
        assertThat(letter.headers().headers(DeadLetterHeaders.OFFSET))
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("42");
    }

    @Test
    void isBoundedHoweverLargeTheRecordIs() {
        byte[] huge = new byte[5_000_000];
        Headers own = new RecordHeaders();
        IntStream.range(0, 3_000).forEach(i -> own.add("h" + i, null));
        List<Violation> violations = IntStream.range(0, 1_000)
                .mapToObj(i -> new Violation("field" + i, "code." + i, "x".repeat(80)))
                .toList();

        DeadLetter letter = DeadLetter.of(huge, huge, own, violations, ORIGIN);

        assertThat(letter.key()).hasSize(16 * 1024);
        assertThat(letter.value()).hasSize(16 * 1024);
        assertThat(letter.headers().toArray()).extracting(Header::key).noneMatch(name -> name.startsWith("h"));
        assertThat(text(letter, DeadLetterHeaders.REASON)).hasSizeLessThan(2_010);
        assertThat(text(letter, DeadLetterHeaders.CODES).split(",", -1)).hasSize(20);
    }

    @Test
    void namesACodeOnce() {
        DeadLetter letter = DeadLetter.of(
                null,
                null,
                new RecordHeaders(),
                Collections.nCopies(3, new Violation("a", "missing", "is missing")),
                null);

        assertThat(text(letter, DeadLetterHeaders.CODES)).isEqualTo("missing");
    }

    private static Headers headers(String name, String value) {
        Headers headers = new RecordHeaders();
        headers.add(name, bytes(value));
        return headers;
    }

    private static String text(DeadLetter letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
