package io.stroop.payout.engine.claim;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The distribution account as its ledger entry and its data entry say, both in one snapshot.
public interface OwnAccount {
    /// Name of the data entry that holds the claim of the book which pays from the account, set by the
    /// operation Manage Data of the Stellar protocol.
    String DATA_NAME = "stroop.book";

    /// @param sequence its sequence number
    /// @param claim of the book that pays from it; null if none has claimed it
    record State(long sequence, @Nullable BookClaim claim) {}

    /// Empty if the account does not exist.
    ///
    /// @throws IOException if no provider answers, or if the data entry is not a claim
    Optional<State> read() throws IOException;
}
