package io.stroop.payout.intake;

import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RecordSignature;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.SignatureHeaders;
import io.stroop.contracts.SignedId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.VerificationKey;
import io.stroop.contracts.Violation;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.intake.CompletionAdmission.Admitted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Decides whether a record of `task.completions` comes from the publisher that it names. Pure.
///
/// The book believes the record's value alone, and the value is signed; `webhook-id` binds the signature to the
/// payout and the network. What repeats parts of the value outside of it, for those who read no JSON, must not
/// contradict it.
public final class SignatureCheck {
    private final String network;
    private final boolean required;
    private final List<VerificationKey> trusted;

    /// @param network the network that this book pays on, as [SignedId#network(String)] has it
    /// @param required whether what nobody has signed is refused
    /// @param trusted keys that may sign for every publisher
    public SignatureCheck(String network, boolean required, List<VerificationKey> trusted) {
        this.network = network;
        this.required = required;
        this.trusted = List.copyOf(trusted);
    }

    /// As it is configured.
    static SignatureCheck of(PayoutServiceConfig config) {
        return new SignatureCheck(
                SignedId.network(config.networkPassphrase()),
                config.intake().signatures().equals("required"),
                TrustedKeys.of(config.intake()));
    }

    /// Those of the records that are not believed and why, in order. All processors take part, as this is what
    /// costs most when a completion is registered.
    public Map<Admitted, Violation> refused(
            List<Admitted> admitted, Function<PublisherId, @Nullable RegisteredPublisher> registry, Instant now) {
        Verifications verifications = new Verifications();
        List<Optional<Violation>> verdicts = admitted.parallelStream()
                .map(one -> refusal(
                        one.record(),
                        one.completion(),
                        registry.apply(one.completion().publisher()),
                        verifications,
                        now))
                .toList();
        Map<Admitted, Violation> refused = new LinkedHashMap<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Admitted one = admitted.get(i);
            verdicts.get(i).ifPresent(why -> refused.put(one, why));
        }
        return refused;
    }

    /// Why the record is not believed; empty if it is. Never throws.
    ///
    /// @param completion what the record's value says
    /// @param publisher what the registry has of the publisher that it names; null if it is unknown
    private Optional<Violation> refusal(
            ConsumerRecord<byte[], byte[]> record,
            TaskCompleted completion,
            @Nullable RegisteredPublisher publisher,
            Verifications verifications,
            Instant now) {
        @Nullable String id = text(record, SignatureHeaders.ID);
        @Nullable String timestamp = text(record, SignatureHeaders.TIMESTAMP);
        @Nullable String signature = text(record, SignatureHeaders.SIGNATURE);
        if (!required && id == null && timestamp == null && signature == null) {
            return Optional.empty();
        }
        return switch (RecordSignature.parse(id, timestamp, signature)) {
            case Parsed.Invalid<RecordSignature> invalid ->
                Optional.of(invalid.violations().getFirst());
            case Parsed.Valid<RecordSignature>(RecordSignature parsed) ->
                ofAnother(parsed, completion)
                        .or(() -> contradiction(record, completion))
                        .or(() -> unproven(parsed, record, completion, publisher, verifications, now));
        };
    }

    private Optional<Violation> ofAnother(RecordSignature signature, TaskCompleted completion) {
        String expected = SignedId.of(network, completion).toString();
        return signature.id().equals(expected)
                ? Optional.empty()
                : violation(
                        SignatureHeaders.ID,
                        "signature.other-record",
                        "must be %s for this completion on this network, got %s: sign the record that is sent, for the network that pays"
                                .formatted(expected, InvalidValueException.quote(signature.id())));
    }

    private static Optional<Violation> contradiction(ConsumerRecord<byte[], byte[]> record, TaskCompleted completion) {
        if (record.key() != null
                && !decoded(record.key()).equals(completion.workerId().value())) {
            return contradicts("key", completion.workerId().value());
        }
        return contradiction(record, CloudEventHeaders.ID, completion.payoutId().toString())
                .or(() -> contradiction(
                        record, CloudEventHeaders.SUBJECT, completion.workerId().value()))
                .or(() -> contradictionOfTime(record, completion.completedAt()));
    }

    /// A time may be written in several ways.
    private static Optional<Violation> contradictionOfTime(ConsumerRecord<byte[], byte[]> record, Instant completedAt) {
        @Nullable String value = text(record, CloudEventHeaders.TIME);
        try {
            return value == null || Fields.instant(value).equals(completedAt)
                    ? Optional.empty()
                    : contradicts(CloudEventHeaders.TIME, completedAt.toString());
        } catch (InvalidValueException e) {
            return contradicts(CloudEventHeaders.TIME, completedAt.toString());
        }
    }

    private static Optional<Violation> contradiction(
            ConsumerRecord<byte[], byte[]> record, String header, String expected) {
        @Nullable String value = text(record, header);
        return value == null || value.equals(expected) ? Optional.empty() : contradicts(header, expected);
    }

    private static Optional<Violation> contradicts(String where, String expected) {
        return violation(
                where,
                "signature.contradiction",
                "must be %s as in the signed value, or be left out".formatted(InvalidValueException.quote(expected)));
    }

    private Optional<Violation> unproven(
            RecordSignature signature,
            ConsumerRecord<byte[], byte[]> record,
            TaskCompleted completion,
            @Nullable RegisteredPublisher publisher,
            Verifications verifications,
            Instant now) {
        byte[] content = signature.content(record.value());
        List<VerificationKey> own =
                publisher != null && publisher.state() == PublisherState.ACTIVE ? publisher.signingKeys() : List.of();
        Optional<VerificationKey> signer = keys(own, record)
                .filter(key -> verifications.isSigned(signature, content, key))
                .findFirst();
        if (signer.isPresent()) {
            return signer.get().covers(Instant.ofEpochSecond(signature.seconds()), now)
                    ? Optional.empty()
                    : violation(
                            "",
                            "signature.key-expired",
                            "the key %s of publisher %s expired at %s: sign again with a valid key"
                                    .formatted(
                                            signer.get().id(),
                                            completion.publisher(),
                                            signer.get().expiresAt()));
        }
        return unproven(completion, publisher);
    }

    /// Those that are more likely to have signed it come first: most of a publisher's records come the same way.
    private Stream<VerificationKey> keys(List<VerificationKey> own, ConsumerRecord<byte[], byte[]> record) {
        boolean overHttp = "/task-service".equals(text(record, CloudEventHeaders.SOURCE));
        return overHttp ? Stream.concat(trusted.stream(), own.stream()) : Stream.concat(own.stream(), trusted.stream());
    }

    private static Optional<Violation> unproven(TaskCompleted completion, @Nullable RegisteredPublisher publisher) {
        if (publisher == null) {
            return violation(
                    "publisher",
                    "publisher.unknown",
                    "%s is not registered here: have it registered with its signing key, and publish again"
                            .formatted(completion.publisher()));
        }
        if (publisher.state() != PublisherState.ACTIVE) {
            return violation(
                    "publisher",
                    "publisher.suspended",
                    "%s is suspended: publish again when it is active".formatted(completion.publisher()));
        }
        List<String> ids =
                publisher.signingKeys().stream().map(VerificationKey::id).toList();
        return violation(
                "",
                ids.isEmpty() ? "signature.no-key" : "signature.wrong",
                ids.isEmpty()
                        ? "publisher %s has no valid signing key: register one, and publish again"
                                .formatted(completion.publisher())
                        : "none of the keys %s of publisher %s has signed exactly this value at this time: sign it with one of them, and publish again"
                                .formatted(ids, completion.publisher()));
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : decoded(header.value());
    }

    private static String decoded(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<Violation> violation(String field, String code, String message) {
        return Optional.of(new Violation(field, code, message));
    }
}
