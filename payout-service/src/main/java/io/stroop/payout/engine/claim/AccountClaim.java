package io.stroop.payout.engine.claim;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether this copy of this book may pay from the distribution account. Two books, or two copies of one,
/// would pay the same completions twice, so a claim stands on the account, and whoever made another one
/// signs nothing.
///
/// A claim is written to the book before it is sent. A store that was restored, failed over or moved makes
/// a new one, of a higher generation, which ends the right of any copy that still runs.
public final class AccountClaim implements Lease {
    private static final System.Logger LOG = System.getLogger(AccountClaim.class.getName());

    private final OwnAccount account;
    private final AccountId distribution;
    private final Supplier<UUID> book;
    private final Book rows;
    private final LaneClaims claims;
    private final LaneBeginning beginning;
    private final Operators operators;
    private final Terms terms;
    private final boolean takesOver;
    private final Clock clock;
    private volatile @Nullable Instant confirmed;

    /// The lane's accounts.
    ///
    /// @param distribution whose claim this is about
    /// @param channels whether or not they exist
    public record Accounts(AccountId distribution, Collection<AccountId> channels) {
        public Accounts {
            channels = List.copyOf(channels);
        }
    }

    /// @param account the distribution account
    /// @param book the book's id, which its copies share
    /// @param takesOver whether an operator has said that whoever else pays from the account is gone for good
    public AccountClaim(
            OwnAccount account,
            Accounts accounts,
            Supplier<UUID> book,
            Book rows,
            LaneClaims claims,
            Ledger ledger,
            Terms terms,
            boolean takesOver,
            Clock clock) {
        this.account = account;
        this.distribution = accounts.distribution();
        this.book = book;
        this.rows = rows;
        this.claims = claims;
        this.beginning = new LaneBeginning(rows, ledger, accounts, terms, clock);
        this.operators = new Operators(rows, terms);
        this.terms = terms;
        this.takesOver = takesOver;
        this.clock = clock;
    }

    /// The account, which may be claimed or is claimed already.
    ///
    /// @param claim of this copy
    /// @param sequence the account's sequence number, in the snapshot that showed whose it is
    /// @param claimed whether the account shows the claim
    public record Permission(BookClaim claim, long sequence, boolean claimed) {}

    @Override
    public boolean held() {
        Instant last = confirmed;
        Instant now = clock.instant();
        return last != null && !now.isBefore(last) && now.isBefore(last.plus(LONGEST)); // the clock may be set back
    }

    /// Returns if this copy pays from the account, or may claim it. The lane has its row.
    ///
    /// @throws RefusedException if it belongs to another book or another copy, or if a lost book may have
    ///     paid from it
    /// @throws IOException if no provider answers
    public Permission require() throws IOException {
        return require(takesOver);
    }

    /// While running: as [#require], but nothing is taken over. Pauses the lane if somebody else has taken
    /// the account.
    ///
    /// @throws IOException as [#require]
    public Permission watch() throws IOException {
        try {
            return require(false);
        } catch (RefusedException e) {
            pause(e);
            throw e;
        }
    }

    private Permission require(boolean takesOver) throws IOException {
        Instant asked = clock.instant();
        OwnAccount.State state = account.read()
                .orElseThrow(() -> new IOException(
                        "the distribution account %s does not exist: create and fund it".formatted(distribution)));
        BookClaim there = state.claim();
        LaneClaims.Claim ours = claims.current();
        String store = lane().store();
        if (!ours.isOf(store)) {
            confirmed = null;
            requireFree(there, takesOver);
            ours = claim(ours, there, store);
        }
        BookClaim claim = BookClaim.of(book.get(), ours.generation(), store);
        if (claim.equals(there)) {
            seen(ours);
            confirmed = asked;
            return new Permission(claim, state.sequence(), true);
        }
        confirmed = null;
        if (there != null && isTaken(there, claim)) {
            if (!takesOver) {
                throw new RefusedException(refusal(there));
            }
            if (there.isOfSameBook(claim)) {
                claim = supersede(ours, there, store);
            }
        }
        return new Permission(claim, state.sequence(), false);
    }

    /// What the other copy has signed is as unknown as what a store has lost.
    private BookClaim supersede(LaneClaims.Claim ours, BookClaim other, String store) {
        rows.change(unit -> unit.lockLane(terms.lane())
                .ifPresent(lane -> unit.apply(List.of(
                        new Change.Compared(lane.name(), lane.reconciliation().distrusting())))));
        return BookClaim.of(
                book.get(), claims.replace(ours, other.generation() + 1, store).generation(), store);
    }

    private void requireFree(@Nullable BookClaim there, boolean takesOver) throws IOException {
        if (takesOver) {
            return;
        }
        if (there == null) {
            beginning.requireUnused();
        } else if (!there.book().equals(book.get())) {
            throw new RefusedException(refusal(there));
        }
    }

    /// The first claim, or one that ends the right of another copy.
    private LaneClaims.Claim claim(LaneClaims.Claim old, @Nullable BookClaim there, String store) throws IOException {
        boolean wasHere = there != null && there.book().equals(book.get());
        beginning.begin(wasHere);
        long highest = Math.max(old.generation(), there == null ? 0 : there.generation());
        LaneClaims.Claim claim = claims.replace(old, highest + 1, store);
        LOG.log(
                System.Logger.Level.INFO,
                "the account is claimed; lane={0} book={1} generation={2} account={3}",
                terms.lane(),
                book.get(),
                Long.toString(claim.generation()),
                distribution);
        return claim;
    }

    /// Whether the account shows something other than an earlier claim of ours.
    private static boolean isTaken(BookClaim there, BookClaim ours) {
        return !there.isOfSameBook(ours) || there.generation() >= ours.generation();
    }

    /// Another copy may have signed until now, so what is doubted is doubted from now on.
    private void seen(LaneClaims.Claim claim) {
        if (claim.seen()) {
            return;
        }
        rows.change(unit -> unit.lockLane(terms.lane())
                .filter(lane -> !lane.trustsStore())
                .ifPresent(lane -> unit.apply(List.of(
                        new Change.Compared(lane.name(), lane.reconciliation().doubting(lane.store(), unit.now()))))));
        claims.seen(claim.generation());
    }

    private Lane lane() {
        return rows.work(unit -> unit.shareLane(terms.lane()))
                .orElseThrow(() -> new IllegalStateException("the lane has no row: " + terms.lane()));
    }

    private String refusal(BookClaim there) {
        return there.book().equals(book.get())
                ? ("another copy of this book (generation %d) pays from the distribution account %s: nothing is signed. Two copies"
                                + " would pay the same completions twice. Stop this one; if the other one is gone for good, see"
                                + " \"A new book\" in the operations guide")
                        .formatted(there.generation(), distribution)
                : ("the book %s pays from the distribution account %s, this is the book %s: nothing is signed. Two books would"
                                + " pay the same completions twice. If the other one is gone for good, see \"A new book\" in the"
                                + " operations guide")
                        .formatted(there.book(), distribution, book.get());
    }

    private void pause(RefusedException why) {
        if (!lane().paused()) {
            LOG.log(System.Logger.Level.ERROR, why.reason());
            operators.pauseLane(terms.lane(), why.reason());
        }
    }

    /// This book must not pay from the account: somebody else does, or a lost book may have.
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        private final String reason;

        RefusedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /// One sentence for an operator.
        public String reason() {
            return reason;
        }
    }
}
