package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.ledger.Recipient;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What we owe for one completion.
///
/// @param destination where it goes: that of the completion, unless an operator has redirected it
/// @param memo null for none
/// @param amount more than zero
/// @param completedAt when its task was completed, as its publisher says
/// @param waitingSince when it began to wait for its recipient or for funds; null if it is not waiting
/// @param nextLookAt when it is due to be proposed or checked; null if it waits for an event
/// @param openBatch the proposal of ours that includes it and is not resolved yet; null for none
/// @param approved whether an operator has released it, so that the cap per payout no longer holds it
/// @param bidStroops the highest bid per operation that failed to get it into a ledger; 0 for none
/// @param maxOperations how many operations its next transaction may have, 1–100: fewer after one was too large
///     for the ledgers that passed
public record Payout(
        PayoutId payoutId,
        PublisherId publisher,
        WorkerId workerId,
        AccountDestination destination,
        @Nullable Memo memo,
        Asset asset,
        StroopAmount amount,
        Substatus substatus,
        Instant completedAt,
        Instant registeredAt,
        @Nullable Instant waitingSince,
        @Nullable Instant nextLookAt,
        @Nullable BatchId openBatch,
        boolean approved,
        long bidStroops,
        int maxOperations) {

    public Payout {
        Objects.requireNonNull(payoutId, "payoutId");
        Objects.requireNonNull(substatus, "substatus");
    }

    /// The account and asset that the ledger is asked about.
    public Recipient recipient() {
        return new Recipient(destination.account(), asset);
    }

    public PayoutStatus status() {
        return substatus.status();
    }
}
