package io.stroop.whatif;

import io.stroop.contracts.BatchId;
import java.util.List;

/// Payments that share a transaction.
///
/// @param payments what each of them pays, to one worker
record Batch(BatchId id, long bidStroops, List<List<Owed>> payments) {
    Batch {
        payments = payments.stream().map(List::copyOf).toList();
    }
}
