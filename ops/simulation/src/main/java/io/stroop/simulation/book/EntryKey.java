package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Entry;
import org.jspecify.annotations.Nullable;

/// What the book has at most one entry of.
///
/// @param holder null for none
record EntryKey(
        TransactionHash hash,
        Asset asset,
        BookAccount debit,
        BookAccount credit,
        @Nullable AccountId holder) {

    /// @throws IllegalArgumentException if it is the entry of a payout, which is posted by moving the payout
    static EntryKey of(Entry entry) {
        return switch (entry.about()) {
            case Entry.OfTransaction(var _, TransactionHash hash, var holder) ->
                new EntryKey(hash, entry.asset(), entry.debit(), entry.credit(), holder);
            case Entry.OfPayout(var payoutId) ->
                throw new IllegalArgumentException(
                        "the entries of payout %s are posted by moving it".formatted(payoutId));
        };
    }
}
