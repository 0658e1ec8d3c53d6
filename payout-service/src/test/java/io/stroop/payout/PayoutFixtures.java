package io.stroop.payout;

import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedCompletion;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Destination;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.stellar.sdk.KeyPair;

/// Completions and proposals for tests.
final class PayoutFixtures {
    private PayoutFixtures() {}

    static String address(String name) {
        return key(name).getAccountId();
    }

    /// A key that is worthless anywhere: derived from its name.
    static KeyPair key(String name) {
        try {
            return KeyPair.fromSecretSeed(
                    MessageDigest.getInstance("SHA-256").digest(("test key " + name).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static TaskCompleted aCompletion(String id, String worker, String amount) {
        return new TaskCompleted(
                new CompletionId(id),
                new TaskId("t-1"),
                new WorkerId(worker),
                Destination.parse(address(worker)),
                null,
                Asset.NATIVE,
                StroopAmount.parse(amount),
                Instant.parse("2026-11-24T09:30:00Z"),
                new PublisherId("test"),
                Urgency.INSTANT);
    }

    /// A proposal that pays each completion by a payment of its own.
    static PayoutBatch aBatch(TaskCompleted... completions) {
        return batchOf(Arrays.stream(completions)
                .map(c -> new BatchedPayment(
                        c.destination(), c.asset(), List.of(new BatchedCompletion(c.completionId(), c.amount()))))
                .toList());
    }

    static PayoutBatch batchOf(List<BatchedPayment> payments) {
        return new PayoutBatch(
                new BatchId(UUID.randomUUID()),
                new LaneId("main"),
                null,
                100,
                Instant.parse("2026-11-24T09:30:01Z"),
                payments);
    }
}
