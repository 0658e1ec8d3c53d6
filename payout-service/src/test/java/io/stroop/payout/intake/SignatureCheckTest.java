package io.stroop.payout.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RecordSigner;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.VerificationKey;
import io.stroop.contracts.Violation;
import io.stroop.runtime.completion.AdmissionPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The verdicts of the test vectors that publishers have as well.
class SignatureCheckTest {
    private static final JsonNode FILE = read();
    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");
    private static final CompletionAdmission ADMISSION = new CompletionAdmission(new AdmissionPolicy(Set.of()));
    private static final Map<PublisherId, RegisteredPublisher> REGISTRY = Map.of(
            new PublisherId("label-studio"),
            publisher("label-studio", PublisherState.ACTIVE, key("publisher", null), key("publisher-new", null)),
            new PublisherId("other"),
            publisher("other", PublisherState.ACTIVE, key("other-publisher", null)));

    private static JsonNode read() {
        try (InputStream file = SignatureCheckTest.class.getResourceAsStream("/vectors/signatures.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> vectors() {
        return StreamSupport.stream(FILE.path("vectors").spliterator(), false)
                .map(vector -> Arguments.of(vector.path("name").asText(), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void theVerdictIsThatOfTheTestVectors(String name, JsonNode vector) {
        assertThat(code(check(true), record(vector), REGISTRY))
                .isEqualTo(vector.path("verdict").asText());
    }

    @Test
    void ifSignaturesAreOptionalOnlyAWrongOneIsRefused() {
        assertThat(code(check(false), record(named("not signed")), Map.of())).isEqualTo("ok");
        assertThat(code(check(false), record(named("amount changed")), REGISTRY))
                .isEqualTo("signature.wrong");
        assertThat(code(check(false), record(named("without webhook-signature")), REGISTRY))
                .isEqualTo("signature.missing");
        assertThat(code(check(false), record(named("signed by the publisher")), Map.of()))
                .isEqualTo("publisher.unknown");
    }

    @Test
    void whatThePublisherLacksIsSaid() {
        ConsumerRecord<byte[], byte[]> signed = record(named("signed by the publisher"));

        assertThat(code(check(true), signed, Map.of())).isEqualTo("publisher.unknown");
        assertThat(code(check(true), signed, only(publisher("label-studio", PublisherState.ACTIVE))))
                .isEqualTo("signature.no-key");
        assertThat(code(
                        check(true),
                        signed,
                        only(publisher("label-studio", PublisherState.SUSPENDED, key("publisher", null)))))
                .isEqualTo("publisher.suspended");
        assertThat(code(
                        check(true),
                        signed,
                        only(publisher("label-studio", PublisherState.ACTIVE, key("publisher-new", null)))))
                .isEqualTo("signature.wrong");
    }

    @Test
    void aKeyThatHasExpiredProvesWhatItSignedBefore() {
        ConsumerRecord<byte[], byte[]> signed = record(named("signed by the publisher")); // at 10:00

        assertThat(code(check(true), signed, expiring("2026-11-28T10:30:00Z"))).isEqualTo("ok");
        assertThat(code(check(true), signed, expiring("2026-11-28T10:00:00Z"))).isEqualTo("signature.key-expired");
    }

    @Test
    void whatCameOverHttpBeforeASuspensionIsStillRegistered() {
        assertThat(code(
                        check(true),
                        record(named("signed by the intake in the name of the publisher")),
                        only(publisher("label-studio", PublisherState.SUSPENDED))))
                .isEqualTo("ok");
    }

    @Test
    void aRecordOfAGroupIsCheckedAloneAndItsProofFitsNoOther() {
        List<ConsumerRecord<byte[], byte[]>> group = new ArrayList<>();
        List<RecordSigner.Item> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ConsumerRecord<byte[], byte[]> record = unsigned("g-" + i, "0.05");
            items.add(new RecordSigner.Item(payoutId("g-" + i), record.value()));
            group.add(record);
        }
        List<Map<String, String>> headers = signer("intake").sign(items, NOW);
        for (int i = 0; i < 5; i++) {
            sign(group.get(i), headers.get(i));
            assertThat(code(check(true), group.get(i), REGISTRY)).isEqualTo("ok");
        }

        assertThat(code(check(true), sign(unsigned("g-0", "5000"), headers.get(0)), REGISTRY))
                .isEqualTo("signature.wrong");
        Map<String, String> moved = new HashMap<>(headers.get(0));
        moved.put("webhook-signature", headers.get(1).get("webhook-signature"));
        assertThat(code(check(true), sign(unsigned("g-0", "0.05"), moved), REGISTRY))
                .isEqualTo("signature.wrong");
        List<Map<String, String>> strangers = signer("stranger").sign(items, NOW);
        assertThat(code(check(true), sign(unsigned("g-0", "0.05"), strangers.get(0)), REGISTRY))
                .isEqualTo("signature.wrong");
    }

    private static RecordSigner signer(String name) {
        return RecordSigner.ofSeed(
                HexFormat.of()
                        .parseHex(FILE.path("keys").path(name).path("seed").asText()),
                FILE.at("/network/id").asText());
    }

    private static PayoutId payoutId(String completion) {
        return PayoutId.of(new PublisherId("label-studio"), new CompletionId(completion));
    }

    private static ConsumerRecord<byte[], byte[]> unsigned(String completion, String amount) {
        ObjectNode vector = named("not signed").deepCopy();
        vector.put(
                "value",
                vector.path("value")
                        .asText()
                        .replace("\"c-1\"", "\"" + completion + "\"")
                        .replace("\"0.05\"", "\"" + amount + "\""));
        return record(vector);
    }

    private static ConsumerRecord<byte[], byte[]> sign(
            ConsumerRecord<byte[], byte[]> record, Map<String, String> headers) {
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static SignatureCheck check(boolean required) {
        return new SignatureCheck(FILE.at("/network/id").asText(), required, List.of(key("intake", null)));
    }

    private static String code(
            SignatureCheck check,
            ConsumerRecord<byte[], byte[]> record,
            Map<PublisherId, RegisteredPublisher> registry) {
        List<CompletionAdmission.Admitted> admitted = ADMISSION.of(List.of(record));
        assertThat(admitted).as("the record is well-formed").hasSize(1);
        Optional<Violation> refusal =
                Optional.ofNullable(check.refused(admitted, registry::get, NOW).get(admitted.getFirst()));
        return refusal.map(Violation::code).orElse("ok");
    }

    private static Map<PublisherId, RegisteredPublisher> expiring(String at) {
        return only(publisher("label-studio", PublisherState.ACTIVE, key("publisher", Instant.parse(at))));
    }

    private static Map<PublisherId, RegisteredPublisher> only(RegisteredPublisher publisher) {
        return Map.of(publisher.publisher(), publisher);
    }

    private static RegisteredPublisher publisher(String name, PublisherState state, VerificationKey... keys) {
        return new RegisteredPublisher(new PublisherId(name), 1, state, List.of(), List.of(), List.of(keys));
    }

    private static VerificationKey key(String name, @Nullable Instant expiresAt) {
        return new VerificationKey(
                FILE.path("keys").path(name).path("publicKey").asText(), expiresAt);
    }

    private static JsonNode named(String name) {
        return StreamSupport.stream(FILE.path("vectors").spliterator(), false)
                .filter(vector -> vector.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> record(JsonNode vector) {
        RecordHeaders headers = new RecordHeaders();
        vector.path("headers")
                .properties()
                .forEach(header ->
                        headers.add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        JsonNode key = vector.path("key");
        return new ConsumerRecord<>(
                "task.completions",
                0,
                0L,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.isNull() ? null : key.asText().getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(vector.path("value").asText()).getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty());
    }
}
