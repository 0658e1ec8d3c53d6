package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.testing.CompletionFixtures;
import java.time.Instant;
import java.util.UUID;

/// Transactions for rules that are tested without a store.
public final class TransactionRows {
    public static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    /// The sequence number of [#signed].
    public static final long SEQUENCE = 2;

    /// The newest ledger when [#signed] was signed.
    public static final long SIGNED_LEDGER = 6;

    /// The maxTime of [#signed].
    public static final Instant MAX_TIME = NOW.plusSeconds(60);

    private TransactionRows() {}

    /// One payment, signed at [#NOW].
    public static Transaction signed() {
        return signed(1);
    }

    /// @param operations 1–100
    public static Transaction signed(int operations) {
        return new Transaction(
                new TransactionHash("ab".repeat(32)),
                new BatchId(new UUID(1, 2)),
                new LaneId("main"),
                new AccountId(CompletionFixtures.address("channel")),
                1,
                SEQUENCE,
                MAX_TIME.getEpochSecond(),
                "AAAA",
                operations,
                TransactionState.SIGNED,
                NOW,
                new LedgerSequence(SIGNED_LEDGER),
                0,
                0,
                NOW,
                null);
    }
}
