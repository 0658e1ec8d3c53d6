package io.stroop.testing;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.sandbox.keys.SandboxKeys;
import java.time.Instant;

/// Completions for tests. Every address belongs to a worthless key derived from a name.
public final class CompletionFixtures {
    /// The publisher of every fixture.
    public static final PublisherId PUBLISHER = new PublisherId("test");

    private CompletionFixtures() {}

    /// The account address (`G…`) that belongs to a name; the same name always gives the same address.
    public static String address(String name) {
        return SandboxKeys.keyPair(name).getAccountId();
    }

    /// A completion in lumens whose worker's wallet is the address of the worker's name.
    ///
    /// @param amount decimal, such as `0.05`
    public static TaskCompleted aCompletion(String completionId, String worker, String amount) {
        return new TaskCompleted(
                new CompletionId(completionId),
                new TaskId("t-1"),
                new WorkerId(worker),
                AccountDestination.parse(address(worker)),
                null,
                Asset.NATIVE,
                StroopAmount.parse(amount),
                Instant.parse("2026-11-24T09:30:00Z"),
                PUBLISHER,
                Urgency.INSTANT);
    }

    /// The same completion, reported by another publisher.
    public static TaskCompleted reportedBy(String publisher, TaskCompleted completion) {
        return new TaskCompleted(
                completion.completionId(),
                completion.taskId(),
                completion.workerId(),
                completion.destination(),
                completion.memo(),
                completion.asset(),
                completion.amount(),
                completion.completedAt(),
                new PublisherId(publisher),
                completion.urgency());
    }
}
