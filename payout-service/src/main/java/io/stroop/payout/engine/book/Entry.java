package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry of the book: one movement from one account to another. As both sides are one row, the balances of all
/// accounts add up to 0 in every asset, whichever entries one looks at. Entries are never changed or removed.
///
/// @param at when it happened: to a payout by the book's clock, on a ledger when that ledger closed
/// @param debit the account whose balance becomes smaller
/// @param credit the account whose balance becomes larger; not `debit`
/// @param stroops more than 0
public record Entry(Instant at, Asset asset, BookAccount debit, BookAccount credit, long stroops, About about) {

    /// What an entry is about.
    public sealed interface About {}

    /// A payout that has become owed, or has moved. Posted by the statement that moves it.
    public record OfPayout(PayoutId payoutId) implements About {}

    /// A transaction in a closed ledger. The book has one entry for the same transaction, asset, accounts and
    /// holder, however often the ledger is read.
    ///
    /// @param holder the account that lost a clawback; null for everything else
    public record OfTransaction(
            LedgerSequence ledger,
            TransactionHash hash,
            @Nullable AccountId holder) implements About {}

    public Entry {
        Objects.requireNonNull(about, "about");
        if (debit == credit || stroops <= 0) {
            throw new IllegalArgumentException(
                    "an entry moves more than 0 stroops between two accounts, not %d from %s to %s"
                            .formatted(stroops, debit, credit));
        }
    }

    /// A payout is registered.
    public static Entry registered(Payout payout) {
        return ofPayout(payout, BookAccount.EARNED, BookAccount.of(payout.status()), payout.registeredAt());
    }

    /// A payout moves to another status. Empty if it stays on its account.
    ///
    /// @param payout before it moves
    public static Optional<Entry> moved(Payout payout, PayoutStatus to, Instant at) {
        BookAccount from = BookAccount.of(payout.status());
        return from == BookAccount.of(to)
                ? Optional.empty()
                : Optional.of(ofPayout(payout, from, BookAccount.of(to), at));
    }

    private static Entry ofPayout(Payout payout, BookAccount debit, BookAccount credit, Instant at) {
        return new Entry(at, payout.asset(), debit, credit, payout.amount().stroops(), new OfPayout(payout.payoutId()));
    }
}
