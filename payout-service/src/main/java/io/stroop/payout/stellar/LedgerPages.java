package io.stroop.payout.stellar;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider's list of all transactions in the order in which they were applied, page by page.
interface LedgerPages {
    /// A TOID numbers a transaction: the ledger in the upper half, then the position in it.
    ///
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0035.md">SEP-35</a>
    int LEDGER_BITS = 32;

    /// @param full whether more may follow, so that its last ledger may be cut
    /// @param latest the newest ledger of the provider when it made the page
    /// @param cursor a TOID, after which the next page begins; a page that is not full has everything up to its
    ///     ledger
    record Page(
            List<LedgerTransactions.Told> transactions,
            boolean full,
            LedgerSequence latest,
            Instant latestClosedAt,
            long cursor) {
        long reached() {
            return cursor >> LEDGER_BITS;
        }
    }

    /// @param from the first ledger; used for the first page only
    /// @param limit how many transactions at most
    /// @throws OutOfRangeException if the provider does not have the ledger
    /// @throws AnswerTooLargeException if the page is too large; ask for fewer transactions
    /// @throws IOException if the provider does not answer, or not with a page
    Page page(LedgerSequence from, @Nullable Page before, int limit) throws IOException;

    /// The provider does not have a ledger.
    final class OutOfRangeException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient History.Answer answer;

        /// @param answer what that is to the reader of the history
        OutOfRangeException(History.Answer answer) {
            super(answer.toString());
            this.answer = answer;
        }

        History.Answer answer() {
            return answer;
        }
    }
}
