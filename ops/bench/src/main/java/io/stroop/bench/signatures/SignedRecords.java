package io.stroop.bench.signatures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RecordSigner;
import io.stroop.contracts.SignedId;
import io.stroop.contracts.SigningKeyPair;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.VerificationKey;
import io.stroop.contracts.WorkerId;
import io.stroop.sandbox.keys.SandboxKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// Records as a publisher signs them, made before anything is timed.
final class SignedRecords {
    static final PublisherId PUBLISHER = new PublisherId("bench");
    static final String NETWORK = SignedId.network("Stroop Sandbox Network ; not real money");

    private static final int WORKERS = 1_000;
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SigningKeyPair key = SigningKeyPair.generate();
    private final RecordSigner signer = RecordSigner.ofPem(key.privatePem(), NETWORK);
    private final AccountDestination destination =
            AccountDestination.parse(SandboxKeys.keyPair("worker-1").getAccountId());
    private int made;

    VerificationKey key() {
        return key.publicKey();
    }

    /// @param grouped whether they are signed as the task-service does, or each by itself
    List<ConsumerRecord<byte[], byte[]>> next(int count, boolean grouped) {
        List<TaskCompleted> completions = new ArrayList<>(count);
        List<RecordSigner.Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            TaskCompleted completion = completion(made++);
            completions.add(completion);
            items.add(new RecordSigner.Item(completion.payoutId(), json(completion)));
        }
        List<Map<String, String>> signatures = grouped
                ? signer.sign(items, AT)
                : items.stream()
                        .map(item -> signer.sign(item.payoutId(), item.value(), AT))
                        .toList();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(completions.get(i), items.get(i).value(), signatures.get(i)));
        }
        return records;
    }

    private TaskCompleted completion(int number) {
        return new TaskCompleted(
                new CompletionId("c-" + number),
                new TaskId("t-1"),
                new WorkerId("w-" + number % WORKERS),
                destination,
                null,
                Asset.NATIVE,
                StroopAmount.ofStroops(1_000),
                AT,
                PUBLISHER,
                Urgency.INSTANT);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TaskCompleted completion, byte[] value, Map<String, String> signature) {
        RecordHeaders headers = new RecordHeaders();
        completion.headers("/bench").forEach((name, text) -> headers.add(name, bytes(text)));
        signature.forEach((name, text) -> headers.add(name, bytes(text)));
        return new ConsumerRecord<>(
                Topics.TASK_COMPLETIONS,
                0,
                0L,
                0L,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                bytes(completion.workerId().value()),
                value,
                headers,
                Optional.empty());
    }

    private static byte[] json(TaskCompleted completion) {
        try {
            return JSON.writeValueAsBytes(completion.toFields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
