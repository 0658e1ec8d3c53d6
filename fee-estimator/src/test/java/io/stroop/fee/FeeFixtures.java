package io.stroop.fee;

import static io.stroop.testing.CompletionFixtures.PUBLISHER;
import static io.stroop.testing.CompletionFixtures.address;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Completions to many destinations, for tests of netting.
public final class FeeFixtures {
    private static final Map<Integer, AccountDestination> ACCOUNTS = new ConcurrentHashMap<>();

    private FeeFixtures() {}

    /// An account for each number.
    public static AccountDestination account(int number) {
        return ACCOUNTS.computeIfAbsent(number, n -> AccountDestination.parse(address("account-" + n)));
    }

    public static TaskCompleted completion(String id, AccountDestination to, long stroops) {
        return completion(id, to, stroops, Asset.NATIVE, null);
    }

    public static TaskCompleted completion(
            String id, AccountDestination to, long stroops, Asset asset, @Nullable Memo memo) {
        return new TaskCompleted(
                new CompletionId(id),
                new TaskId("task-1"),
                new WorkerId("worker-1"),
                to,
                memo,
                asset,
                StroopAmount.ofStroops(stroops),
                Instant.parse("2026-11-24T09:30:00Z"),
                PUBLISHER,
                Urgency.INSTANT);
    }

    public static PayoutId payoutId(String completionId) {
        return PayoutId.of(PUBLISHER, new CompletionId(completionId));
    }
}
