package io.stroop.payout.identity;

import io.stroop.contracts.AccountId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.OwnAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Whether this book may pay from the distribution account. A second book with the same keys would pay what the
/// first one has paid, so the id of the book stands on the account, and any other signs nothing.
@ApplicationScoped
public class AccountClaim {
    private static final Logger LOG = Logger.getLogger(AccountClaim.class);
    private static final long NUMBERS_OF_ONE_LEDGER = 0xffff_ffffL;

    private final OwnAccount account;
    private final BookIdentity book;
    private final Book rows;
    private final Ledger ledger;
    private final LaneSigner signer;
    private final Operators operators;
    private final Terms terms;
    private final PayoutServiceConfig config;

    AccountClaim(
            OwnAccount account,
            BookIdentity book,
            Book rows,
            Ledger ledger,
            LaneSigner signer,
            Operators operators,
            Terms terms,
            PayoutServiceConfig config) {
        this.account = account;
        this.book = book;
        this.rows = rows;
        this.ledger = ledger;
        this.signer = signer;
        this.operators = operators;
        this.terms = terms;
        this.config = config;
    }

    /// The account, which may be claimed or is claimed already.
    ///
    /// @param sequence its sequence number, in the same snapshot
    /// @param claimed whether it is ours already
    public record Permission(UUID book, long sequence, boolean claimed) {}

    /// Returns if this book pays from the account, or may claim it.
    ///
    /// @throws IOException if it belongs to another book, if a lost book may have paid from it, or if no
    ///     provider answers
    public Permission require() throws IOException {
        OwnAccount.State state = account.read()
                .orElseThrow(() -> new IOException("the distribution account %s does not exist: create and fund it"
                        .formatted(signer.distribution())));
        UUID ours = book.id();
        if (ours.equals(state.book())) {
            return new Permission(ours, state.sequence(), true);
        }
        if (!isTakeOver()) {
            if (state.book() != null) {
                throw new IOException(anotherBook(state.book()));
            }
            requireUnused();
        }
        return new Permission(ours, state.sequence(), false);
    }

    private boolean isTakeOver() {
        return config.takeOver().filter(signer.distribution().address()::equals).isPresent();
    }

    private String anotherBook(UUID other) {
        return ("the book %s pays from the distribution account %s, this is the book %s: nothing is signed. Two books would"
                        + " pay the same completions twice. If the other one is gone for good, see \"A new book\" in the"
                        + " operations guide")
                .formatted(other, signer.distribution(), book.id());
    }

    /// A book that is new, on an account whose channels have been used, may be what is left of one that was
    /// lost.
    private void requireUnused() throws IOException {
        boolean isNew = rows.work(unit -> unit.shareLane(terms.lane()))
                .map(lane -> !lane.reconciliation().begun())
                .orElse(true);
        if (!isNew) {
            return; // a book from before there were claims
        }
        List<AccountId> channels = signer.channels(config.channels());
        boolean used = ledger.sequences(channels).byAccount().values().stream()
                .anyMatch(sequence -> (sequence & NUMBERS_OF_ONE_LEDGER) != 0);
        if (used) {
            throw new IOException(
                    ("this book is new, but the channel accounts of %s have been used: what was paid from it is"
                                    + " unknown here, so nothing is signed. Restore the book, or see \"A new book\" in the operations"
                                    + " guide")
                            .formatted(signer.distribution()));
        }
    }

    /// While running: pauses the lane if another book has taken the account over.
    ///
    /// @throws IOException if no provider answers
    public void watch() throws IOException {
        UUID now = account.read().map(OwnAccount.State::book).orElse(null);
        if (now == null || now.equals(book.id())) {
            return;
        }
        boolean paused = rows.work(unit -> unit.shareLane(terms.lane()))
                .map(lane -> lane.paused())
                .orElse(true);
        if (!paused) {
            LOG.error(anotherBook(now));
            operators.pauseLane(terms.lane(), "the book %s has taken the distribution account over".formatted(now));
        }
    }
}
