package io.stroop.fee.streams;

import static io.stroop.fee.FeeFixtures.account;
import static io.stroop.fee.FeeFixtures.completion;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationTest {
    private final TopologyRig rig = TopologyRig.ofOneLane();

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Arguments> badRecords() {
        return Stream.of(
                Arguments.of("{\"completionId\":", "json.malformed"),
                Arguments.of("[1]", "json.not-an-object"),
                Arguments.of("null", "json.not-an-object"),
                Arguments.of("{} {}", "json.malformed"),
                Arguments.of("{\"amount\":\"1\",\"amount\":\"2\"}", "json.duplicate-key"),
                Arguments.of("x".repeat(2_000_000), "value.too-large"),
                Arguments.of(with("amount", "0"), "amount.zero"),
                Arguments.of(with("amount", "-1"), "amount.negative"),
                Arguments.of(with("amount", "0.00000001"), "amount.too-many-decimals"),
                Arguments.of(with("amount", 5), "not-a-string"),
                Arguments.of(with("asset", "EURO"), "asset.malformed"),
                Arguments.of(with("destination", account(1).address().replaceFirst(".$", "7")), "address.checksum"),
                Arguments.of(with("urgencyy", "instant"), "unknown-field"));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void aBadRecordIsADeadLetterWithItsReasonAndTheNextGoodOneGoesOn(String value, String code) {
        rig.publish(value.getBytes(StandardCharsets.UTF_8));
        rig.publish(completion("good", account(1), 5));
        rig.advance(500);

        TestRecord<byte[], byte[]> dead = rig.deadLetters.readRecord();

        assertThat(header(dead, DeadLetterHeaders.CODES)).isEqualTo(code);
        assertThat(header(dead, DeadLetterHeaders.REASON)).isNotBlank();
        assertThat(header(dead, DeadLetterHeaders.TOPIC)).isEqualTo("task.completions");
        assertThat(header(dead, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(dead, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(dead.key()).isEqualTo("worker-1".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(dead.value(), StandardCharsets.UTF_8))
                .isEqualTo(value.substring(0, Math.min(value.length(), 16 * 1024)));
        assertThat(rig.deadLetters.isEmpty()).isTrue();
        assertThat(rig.batches()).hasSize(1);
    }

    @Test
    void aTombstoneIsADeadLetter() {
        rig.publish((byte[]) null);

        assertThat(header(rig.deadLetters.readRecord(), DeadLetterHeaders.CODES))
                .isEqualTo("value.missing");
    }

    @Test
    void bytesThatAreNotUtf8AreADeadLetter() {
        rig.publish(new byte[] {'{', (byte) 0xff, '}'});

        assertThat(header(rig.deadLetters.readRecord(), DeadLetterHeaders.CODES))
                .isEqualTo("json.encoding");
    }

    @Test
    void aRecordWithoutAKeyIsPaid() {
        rig.completions.pipeInput(
                null, StrictJson.write(completion("a", account(1), 5).toFields()));
        rig.advance(500);

        assertThat(rig.batches()).hasSize(1);
    }

    @Test
    void anAssetThatIsNotPaidHereIsADeadLetter() {
        try (TopologyRig picky =
                new TopologyRig(Set.of(Asset.parse("USDC:" + account(9).address())), "main")) {
            picky.publish(completion("a", account(1), 5));

            assertThat(header(picky.deadLetters.readRecord(), DeadLetterHeaders.CODES))
                    .isEqualTo("asset.not-accepted");
        }
    }

    @Test
    void acceptsStructuredModeAndKeepsTheHeadersOfDeadLetters() {
        RecordHeaders structured = new RecordHeaders();
        structured.add(
                CloudEventHeaders.CONTENT_TYPE,
                (CloudEventHeaders.STRUCTURED_JSON + "; charset=utf-8").getBytes(StandardCharsets.UTF_8));
        Map<String, Object> envelope = Map.of(
                "specversion",
                "1.0",
                "type",
                TaskCompleted.TYPE,
                "data",
                completion("a", account(1), 5).toFields());
        rig.completions.pipeInput(new TestRecord<>(new byte[0], StrictJson.write(envelope), structured));
        rig.completions.pipeInput(new TestRecord<>(new byte[0], StrictJson.write(Map.of()), structured));
        rig.advance(500);

        assertThat(rig.batches()).hasSize(1);
        TestRecord<byte[], byte[]> dead = rig.deadLetters.readRecord();
        assertThat(header(dead, DeadLetterHeaders.CODES)).isEqualTo("type.unknown");
        assertThat(header(dead, CloudEventHeaders.CONTENT_TYPE)).startsWith(CloudEventHeaders.STRUCTURED_JSON);
    }

    private static String with(String field, Object value) {
        Map<String, Object> fields =
                new LinkedHashMap<>(completion("bad", account(1), 5).toFields());
        fields.put(field, value);
        return new String(StrictJson.write(fields), StandardCharsets.UTF_8);
    }

    private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
