package io.stroop.payout.engine.book;

import io.stroop.contracts.LaneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lane: its pause switch, and how far its ledgers have been compared with the book.
///
/// @param paused whether an operator, or the network, has stopped signing
/// @param reason why it is paused; null unless paused
/// @param since when it was last paused or resumed; null if never
/// @param store the incarnation of the store that the row was read from. It changes whenever the store may have
///     lost commits: after a fail-over, a restore, or a move to another server
public record Lane(
        LaneId name,
        boolean paused,
        @Nullable String reason,
        @Nullable Instant since,
        Reconciliation reconciliation,
        String store) {

    /// Whether this store is the one that was last shown to have everything that was signed.
    public boolean trustsStore() {
        return store.equals(reconciliation.store());
    }
}
