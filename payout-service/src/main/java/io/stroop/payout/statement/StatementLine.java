package io.stroop.payout.statement;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskId;
import io.stroop.payout.engine.book.BookAccount;
import java.time.Instant;

/// An entry as a worker understands it.
///
/// @param type [BookAccount#EARNED], [BookAccount#PAID], [BookAccount#RETURNED] or [BookAccount#CANCELLED]
record StatementLine(
        Instant at,
        BookAccount type,
        Asset asset,
        StroopAmount amount,
        PayoutId payoutId,
        PublisherId publisher,
        CompletionId completionId,
        TaskId taskId) {}
