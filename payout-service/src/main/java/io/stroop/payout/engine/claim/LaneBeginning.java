package io.stroop.payout.engine.claim;

import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/// From which ledger on a lane is compared with the book.
class LaneBeginning {
    private static final System.Logger LOG = System.getLogger(LaneBeginning.class.getName());
    private static final long NUMBERS_OF_ONE_LEDGER = 0xffff_ffffL;
    private static final int LEDGER_BITS = 32;

    private final Book book;
    private final Ledger ledger;
    private final LedgerTime time;
    private final AccountClaim.Accounts accounts;
    private final Terms terms;

    LaneBeginning(Book book, Ledger ledger, AccountClaim.Accounts accounts, Terms terms, Clock clock) {
        this.book = book;
        this.ledger = ledger;
        this.time = new LedgerTime(ledger, terms, clock);
        this.accounts = accounts;
        this.terms = terms;
    }

    /// Begins, unless the lane has begun. A book that has claimed its account begins before the claim is
    /// sent; one that has a claim there and has not begun is therefore a copy from before that, and what it
    /// has paid since is unknown to it. It begins where its channels were created.
    ///
    /// @param wasHere whether the account shows a claim of this book
    /// @throws IOException if no provider answers
    void begin(boolean wasHere) throws IOException {
        long latest = time.latest().sequence().number();
        long created = wasHere ? created(latest) : latest;
        book.change(unit -> unit.lockLane(terms.lane())
                .filter(lane -> !lane.reconciliation().begun())
                .ifPresent(lane -> {
                    Reconciliation begun =
                            wasHere ? Reconciliation.ofAnOldBook(created) : Reconciliation.after(created, lane.store());
                    unit.apply(List.of(new Change.Compared(lane.name(), begun)));
                    LOG.log(
                            System.Logger.Level.INFO,
                            "ledgers are compared; lane={0} fromLedger={1}",
                            lane.name(),
                            Long.toString(begun.from()));
                }));
    }

    /// The ledger before the first channel was created. A new account's sequence number begins with the
    /// number of the ledger in its upper half.
    ///
    /// @see <a href="https://developers.stellar.org/docs/learn/glossary#sequence-number">Sequence number</a>
    private long created(long latest) throws IOException {
        return sequences().stream()
                .mapToLong(sequence -> (sequence >>> LEDGER_BITS) - 1)
                .filter(ledgerBefore -> ledgerBefore > 0)
                .min()
                .orElse(latest);
    }

    /// A book that is new, on an account whose channels have been used, may be what is left of one that was
    /// lost.
    ///
    /// @throws AccountClaim.RefusedException if it is
    /// @throws IOException if no provider answers
    void requireUnused() throws IOException {
        boolean isNew = book.work(unit -> unit.shareLane(terms.lane()))
                .map(lane -> !lane.reconciliation().begun())
                .orElse(true);
        if (!isNew) {
            return; // a book from before there were claims
        }
        if (sequences().stream().anyMatch(sequence -> (sequence & NUMBERS_OF_ONE_LEDGER) != 0)) {
            throw new AccountClaim.RefusedException(
                    ("this book is new, but the channel accounts of %s have been used: what was paid from it is"
                                    + " unknown here, so nothing is signed. Restore the book, or see \"A new book\" in the operations"
                                    + " guide")
                            .formatted(accounts.distribution()));
        }
    }

    private Collection<Long> sequences() throws IOException {
        return ledger.sequences(accounts.channels()).byAccount().values();
    }
}
