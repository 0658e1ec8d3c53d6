package io.stroop.sandbox.queue;

import io.stroop.sandbox.ledger.TransactionOutcome;

/// What a node says to a submitted transaction.
public sealed interface Answer {
    /// Queued. It promises nothing.
    record Pending() implements Answer {}

    /// Already queued, by itself or under a fee bump.
    record Duplicate() implements Answer {}

    /// The source has another transaction in the queue, or the hash is banned.
    record TryAgainLater() implements Answer {}

    /// It cannot be applied as things are; nothing was consumed.
    record Refused(TransactionOutcome outcome) implements Answer {}
}
