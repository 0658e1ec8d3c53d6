package io.stroop.task.worker;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Memo;
import org.jspecify.annotations.Nullable;

/// Where a worker is paid.
///
/// @param memo null if the recipient needs none
public record Wallet(
        AccountDestination destination, @Nullable Memo memo) {

    /// Reads a wallet from its columns.
    ///
    /// @param memoType null if there is no memo
    /// @param memoValue null if there is no memo
    public static Wallet load(String destination, @Nullable String memoType, @Nullable String memoValue) {
        return new Wallet(
                AccountDestination.parse(destination),
                memoType == null || memoValue == null ? null : Memo.of(memoType, memoValue));
    }

    /// The address for its column.
    public String address() {
        return destination.address();
    }

    /// The type of the memo for its column; null if there is no memo.
    public @Nullable String memoType() {
        return memo == null ? null : memo.type();
    }

    /// The value of the memo for its column; null if there is no memo.
    public @Nullable String memoValue() {
        return memo == null ? null : memo.value();
    }
}
