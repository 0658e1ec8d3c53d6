package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ledgers put together from pages of transactions.
///
/// A full page may end inside a ledger. Its last ledger is therefore not complete before a later page has shown a
/// ledger after it, and only complete ledgers are told.
final class PagedHistory implements History {
    private static final Logger LOG = Logger.getLogger(PagedHistory.class);
    private static final List<Integer> LIMITS = List.of(200, 40, 5); // 200 is the most that both interfaces give
    private static final int MAX_PAGES = 64; // for one ledger; at 40 a page more than the network's 1,000 operations

    private final LedgerPages pages;

    PagedHistory(LedgerPages pages) {
        this.pages = pages;
    }

    /// Transactions come with all that they changed. If that is too much for one answer, fewer are asked for.
    @Override
    public Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        for (int limit : LIMITS) {
            try {
                return read(from, accounts, limit);
            } catch (AnswerTooLargeException e) {
                LOG.debugf("fewer transactions are asked for; ledgerSequence=%s limit=%d", from, limit);
            } catch (LedgerPages.OutOfRangeException e) {
                return e.answer();
            }
        }
        throw new IOException("answers that are too large, from ledger " + from);
    }

    private Ledgers read(LedgerSequence from, Collection<AccountId> accounts, int limit) throws IOException {
        List<LedgerTransactions.Told> found = new ArrayList<>();
        LedgerPages.@Nullable Page page = null;
        for (int count = 0; count < MAX_PAGES; count++) {
            page = pages.page(from, page, limit);
            requireOrder(from, found, page);
            found.addAll(page.transactions());
            if (!page.full() && page.reached() >= page.latest().number()) {
                return ledgers(found, page.latest(), page.latestClosedAt(), accounts);
            }
            long cut = page.reached();
            List<LedgerTransactions.Told> complete =
                    found.stream().filter(one -> one.ledger().number() < cut).toList();
            if (!complete.isEmpty()) {
                LedgerTransactions.Told last = complete.getLast();
                return ledgers(complete, last.ledger(), last.closedAt(), accounts);
            }
        }
        throw new IOException("more than %d pages for ledger %s".formatted(MAX_PAGES, from));
    }

    private static Ledgers ledgers(
            List<LedgerTransactions.Told> complete,
            LedgerSequence last,
            Instant closedAt,
            Collection<AccountId> accounts)
            throws IOException {
        return new Ledgers(last, closedAt, new LedgerTransactions(accounts).concerning(complete));
    }

    /// Pages that repeat or leave out something are not complete: the transactions of a ledger are numbered
    /// from 1.
    private static void requireOrder(LedgerSequence from, List<LedgerTransactions.Told> found, LedgerPages.Page page)
            throws IOException {
        long ledger = found.isEmpty() ? from.number() : found.getLast().ledger().number();
        int order = found.isEmpty() ? 0 : found.getLast().order();
        for (LedgerTransactions.Told one : page.transactions()) {
            boolean follows = one.ledger().number() == ledger
                    ? one.order() == order + 1
                    : one.ledger().number() > ledger && one.order() == 1;
            if (!follows || one.ledger().compareTo(page.latest()) > 0) {
                throw new IOException(
                        "transaction %s does not follow number %d of ledger %d".formatted(one.hash(), order, ledger));
            }
            ledger = one.ledger().number();
            order = one.order();
        }
        if (page.reached() < ledger || page.reached() > page.latest().number()) {
            throw new IOException("the cursor %d does not follow ledger %d".formatted(page.cursor(), ledger));
        }
    }
}
