package io.stroop.sandbox.queue;

import io.stroop.sandbox.ledger.operation.TransactionOutcome;

/// A node's answer to a submitted transaction.
///
/// Source: stellar-core `herder/TransactionQueue.h` `AddResult`.
public sealed interface AddResult {
    /// Queued, which guarantees nothing.
    record Pending() implements AddResult {}

    /// Already queued, directly or under a fee bump.
    record Duplicate() implements AddResult {}

    /// The source account has another transaction in the queue, or the hash is banned.
    record TryAgainLater() implements AddResult {}

    /// Invalid at present. Nothing was consumed.
    record Refused(TransactionOutcome outcome) implements AddResult {}
}
