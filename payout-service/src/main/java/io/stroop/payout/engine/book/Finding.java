package io.stroop.payout.engine.book;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something in the ledger that somebody has to know: nearly always a difference to the book. While one is open,
/// its lane signs nothing.
///
/// @param ledger in which it was found; for [Kind#UNCHECKED] the first that could not be read
/// @param transaction null if it is about no single transaction
/// @param evidence what was found, what the book says, and what to do; one line for an operator
public record Finding(
        LaneId lane,
        Kind kind,
        LedgerSequence ledger,
        @Nullable TransactionHash transaction,
        String evidence) {

    public enum Kind {
        /// The distribution account paid in a transaction that none of our channels made: somebody else has its
        /// key.
        FOREIGN_PAYMENT,
        /// One of our channels made a transaction that the book does not know: the book is older than the
        /// ledger, or a second book uses the same account. The transaction has been entered, but not whom it
        /// paid for.
        LOST_TRANSACTION,
        /// A ledger shows a transaction of ours with other payments than the book has, or one that the book
        /// calls dead.
        CONTRADICTION,
        /// The book says that a transaction is settled in a ledger, and that ledger does not show it. Closed by
        /// itself once it does.
        MISSING,
        /// Ledgers that no provider has any more.
        UNCHECKED,
        /// An issuer has taken back what recipients were paid. It is closed when it is entered, as it is nothing that
        /// the book and the ledger disagree about.
        CLAWBACK;

        /// The stable code used in JSON and metrics, in lower case.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What makes it the same finding when it is found again.
    public record Key(
            LaneId lane,
            Kind kind,
            LedgerSequence ledger,
            @Nullable TransactionHash transaction) {}

    public Key key() {
        return new Key(lane, kind, ledger, transaction);
    }
}
