package io.stroop.payout.transaction;

import static io.stroop.testing.CompletionFixtures.aCompletion;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.stellar.EnvelopeSigner;
import io.stroop.payout.stellar.PaymentOperation;
import io.stroop.payout.stellar.PaymentPlan;
import io.stroop.payout.stellar.SigningKey;
import io.stroop.sandbox.keys.SandboxKeys;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Transactions for rules that are tested without a database.
public final class TransactionRows {
    public static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    /// The sequence number of [#signed].
    public static final long SEQUENCE = 2;

    /// The newest ledger when [#signed] was signed.
    public static final long SIGNED_LEDGER = 6;

    /// The maxTime of [#signed].
    public static final Instant MAX_TIME = NOW.plusSeconds(60);

    private TransactionRows() {}

    /// One payment of 1 lumen, signed at [#NOW].
    public static TransactionEntity signed() {
        TaskCompleted completion = aCompletion("c-1", "alice", "1");
        SigningKey key = SigningKey.ofSecretKey(
                new String(SandboxKeys.keyPair("distribution").getSecretSeed()));
        PaymentPlan plan = new PaymentPlan(
                key.derive("channel"),
                key,
                SEQUENCE,
                MAX_TIME.getEpochSecond(),
                null,
                List.of(new PaymentOperation(completion.destination(), completion.asset(), completion.amount())));
        return TransactionEntity.signed(
                new EnvelopeSigner("test").sign(plan, 100),
                plan,
                new BatchId(new UUID(1, 2)),
                new LaneId("main"),
                1,
                new LedgerSequence(SIGNED_LEDGER),
                NOW);
    }
}
