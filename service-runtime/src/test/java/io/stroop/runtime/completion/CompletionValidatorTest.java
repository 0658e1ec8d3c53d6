package io.stroop.runtime.completion;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import io.stroop.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompletionValidatorTest {
    private static final TaskCompleted COMPLETION = aCompletion("c-1", "alice", "0.05");
    private static final Asset USD = new Asset.Issued("USD", (AccountId) COMPLETION.destination());

    private final CompletionValidator validator = new CompletionValidator(new AdmissionPolicy(Set.of()));

    @Test
    void acceptsBinaryMode() {
        assertThat(validator.validate(json(COMPLETION), headers(COMPLETION.headers("/test"))))
                .isEqualTo(new Parsed.Valid<>(COMPLETION));
    }

    @Test
    void acceptsPlainJson() {
        assertThat(validator.validate(json(COMPLETION), new RecordHeaders())).isEqualTo(new Parsed.Valid<>(COMPLETION));
    }

    @Test
    void acceptsStructuredMode() {
        byte[] envelope = StrictJson.write(
                Map.of("specversion", "1.0", "type", TaskCompleted.TYPE, "data", COMPLETION.toFields()));

        assertThat(validator.validate(
                        envelope,
                        headers(Map.of(CloudEventHeaders.CONTENT_TYPE, "application/cloudevents+json; charset=utf-8"))))
                .isEqualTo(new Parsed.Valid<>(COMPLETION));
    }

    @Test
    void refusesATombstone() {
        assertThat(codes(null)).containsExactly("value.missing");
    }

    @Test
    void refusesAValueThatIsTooLarge() {
        assertThat(codes(new byte[TaskCompleted.MAX_BYTES + 1])).containsExactly("value.too-large");
    }

    @Test
    void refusesAnyTextThatIsNotAJsonObject() {
        assertThat(codes("<html>".getBytes(StandardCharsets.UTF_8))).containsExactly("json.malformed");
        assertThat(codes("[]".getBytes(StandardCharsets.UTF_8))).containsExactly("json.not-an-object");
    }

    /// A reader that detects encodings would accept these bytes. See case `dead-letter-asset`.
    @Test
    void refusesUtf16() {
        byte[] utf16 = new String(json(COMPLETION), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16BE);

        assertThat(codes(utf16)).containsExactly("json.malformed");
    }

    @Test
    void refusesAnotherEventType() {
        Headers headers = headers(Map.of(CloudEventHeaders.TYPE, "io.stroop.task.completed.v2"));

        assertThat(codes(json(COMPLETION), headers, validator)).containsExactly("type.unknown");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Map<String, Object> fields = new HashMap<>(COMPLETION.toFields());
        fields.put("amount", "0");
        fields.put("destination", "C".repeat(56));
        fields.put("colour", "blue");
        fields.remove("workerId");

        assertThat(codes(StrictJson.write(fields)))
                .containsExactlyInAnyOrder("amount.zero", "missing", "unknown-field", "address.checksum");
    }

    @Test
    void refusesAnAssetThatIsNotPaidHere() {
        CompletionValidator lumensOnly = new CompletionValidator(new AdmissionPolicy(Set.of(Asset.NATIVE)));
        Map<String, Object> fields = new HashMap<>(COMPLETION.toFields());
        fields.put("asset", USD.canonical());

        assertThat(codes(StrictJson.write(fields), new RecordHeaders(), lumensOnly))
                .containsExactly("asset.not-accepted");
        assertThat(codes(json(COMPLETION), new RecordHeaders(), lumensOnly)).isEmpty();
    }

    @Test
    void ignoresHeadersWithoutAValue() {
        Headers headers = new RecordHeaders();
        headers.add(CloudEventHeaders.TYPE, null);

        assertThat(codes(json(COMPLETION), headers, validator)).isEmpty();
    }

    private List<String> codes(byte @Nullable [] value) {
        return codes(value, new RecordHeaders(), validator);
    }

    private static List<String> codes(byte @Nullable [] value, Headers headers, CompletionValidator validator) {
        return validator.validate(value, headers) instanceof Parsed.Invalid<TaskCompleted> invalid
                ? invalid.violations().stream().map(Violation::code).toList()
                : List.of();
    }

    private static byte[] json(TaskCompleted completion) {
        return StrictJson.write(completion.toFields());
    }

    private static Headers headers(Map<String, String> values) {
        Headers headers = new RecordHeaders();
        values.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
