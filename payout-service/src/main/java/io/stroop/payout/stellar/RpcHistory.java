package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ledgers as RPC's `getTransactions` has them, page by page.
///
/// A full page may end inside a ledger. Its last ledger is therefore not complete before a later page has shown a
/// ledger after it, and only complete ledgers are told.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getTransactions">RPC
///     getTransactions</a>
final class RpcHistory implements History {
    private static final String METHOD = "getTransactions";
    private static final int PAGE = 200; // the most that stellar-rpc gives
    private static final int MAX_PAGES = 64; // for one ledger, which has far fewer transactions
    private static final int LEDGER_BITS = 32; // of a cursor, a TOID: ledger, order, operation
    private static final Pattern RANGE = Pattern.compile("oldest ledger: (\\d{1,10}) .*latest ledger: (\\d{1,10})");

    private final RpcClient rpc;

    RpcHistory(RpcClient rpc) {
        this.rpc = rpc;
    }

    /// One answer of the node.
    ///
    /// @param cursor where the next page begins
    private record Page(
            List<LedgerTransactions.Told> transactions, LedgerSequence latest, Instant latestClosedAt, long cursor) {

        /// Whether it ends with the newest ledger.
        private boolean reachesLatest() {
            return transactions.size() < PAGE && cursor >> LEDGER_BITS >= latest.number();
        }
    }

    @Override
    public Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        List<LedgerTransactions.Told> found = new ArrayList<>();
        @Nullable Page page = null;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            try {
                page = page(from, page);
            } catch (RpcErrorException e) {
                return outOfRange(from, e);
            }
            requireOrder(from, found, page);
            found.addAll(page.transactions());
            if (page.reachesLatest()) {
                return ledgers(found, page.latest(), page.latestClosedAt(), accounts);
            }
            long cut = page.cursor() >> LEDGER_BITS;
            List<LedgerTransactions.Told> complete =
                    found.stream().filter(one -> one.ledger().number() < cut).toList();
            if (!complete.isEmpty()) {
                LedgerTransactions.Told last = complete.getLast();
                return ledgers(complete, last.ledger(), last.closedAt(), accounts);
            }
        }
        throw new IOException("%s: more than %d pages for ledger %s".formatted(METHOD, MAX_PAGES, from));
    }

    private static Ledgers ledgers(
            List<LedgerTransactions.Told> complete,
            LedgerSequence last,
            Instant closedAt,
            Collection<AccountId> accounts)
            throws IOException {
        return new Ledgers(last, closedAt, new LedgerTransactions(accounts).concerning(complete));
    }

    private Page page(LedgerSequence from, @Nullable Page before) throws IOException {
        ObjectNode params = rpc.params();
        ObjectNode pagination = params.putObject("pagination").put("limit", PAGE);
        if (before == null) {
            params.put("startLedger", from.number());
        } else {
            pagination.put("cursor", Long.toString(before.cursor()));
        }
        JsonNode result = rpc.call(METHOD, params);
        if (!result.path("transactions").isArray()) {
            throw new IOException(METHOD + ": the answer has no list of transactions");
        }
        List<LedgerTransactions.Told> transactions = new ArrayList<>();
        for (JsonNode one : result.path("transactions")) {
            transactions.add(new LedgerTransactions.Told(
                    Fields.hash(one, "txHash"),
                    Fields.ledger(one, "ledger"),
                    Fields.time(one, "createdAt"),
                    Fields.position(one, "applicationOrder"),
                    Fields.text(one, "envelopeXdr"),
                    Fields.text(one, "resultXdr")));
        }
        return new Page(
                transactions,
                Fields.ledger(result, "latestLedger"),
                Fields.time(result, "latestLedgerCloseTimestamp"),
                cursor(result));
    }

    private static long cursor(JsonNode result) throws IOException {
        try {
            return Long.parseLong(Fields.text(result, "cursor"));
        } catch (NumberFormatException e) {
            throw new IOException(METHOD + ": the answer has no usable cursor", e);
        }
    }

    /// Pages that repeat or leave out something are not complete: the transactions of a ledger are numbered from 1.
    private static void requireOrder(LedgerSequence from, List<LedgerTransactions.Told> found, Page page)
            throws IOException {
        long ledger = found.isEmpty() ? from.number() : found.getLast().ledger().number();
        int order = found.isEmpty() ? 0 : found.getLast().order();
        for (LedgerTransactions.Told one : page.transactions()) {
            boolean follows = one.ledger().number() == ledger
                    ? one.order() == order + 1
                    : one.ledger().number() > ledger && one.order() == 1;
            if (!follows || one.ledger().compareTo(page.latest()) > 0) {
                throw new IOException("%s: transaction %s does not follow number %d of ledger %d"
                        .formatted(METHOD, one.hash(), order, ledger));
            }
            ledger = one.ledger().number();
            order = one.order();
        }
        long cut = page.cursor() >> LEDGER_BITS;
        if (cut < ledger || cut > page.latest().number()) {
            throw new IOException(
                    "%s: the cursor %d does not follow ledger %d".formatted(METHOD, page.cursor(), ledger));
        }
    }

    /// The node refuses ledgers that it does not have. Its sentence about it names its range; if it has another
    /// reason, the range is asked for.
    private Answer outOfRange(LedgerSequence from, RpcErrorException refusal) throws IOException {
        LedgerSequence oldest;
        LedgerSequence latest;
        Matcher range = RANGE.matcher(String.valueOf(refusal.getMessage()));
        if (range.find()) {
            oldest = ledger(range.group(1));
            latest = ledger(range.group(2));
        } else {
            JsonNode health = rpc.call("getHealth", rpc.params());
            oldest = Fields.ledger(health, "oldestLedger");
            latest = Fields.ledger(health, "latestLedger");
        }
        if (from.compareTo(latest) > 0) {
            return new NotClosed();
        }
        if (from.compareTo(oldest) < 0) {
            return new Gone(oldest);
        }
        throw refusal;
    }

    private static LedgerSequence ledger(String number) throws IOException {
        try {
            return new LedgerSequence(Long.parseLong(number));
        } catch (IllegalArgumentException e) {
            throw new IOException(METHOD + ": not a ledger: " + number, e);
        }
    }
}
