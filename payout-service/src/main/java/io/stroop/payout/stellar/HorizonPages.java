package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Horizon's `/transactions`: all of them, as in RPC. The lists of single accounts would be shorter, but they lack
/// what an issuer claws back, and each would have to be complete up to the same ledger.
///
/// @see <a
///     href="https://developers.stellar.org/docs/data/apis/horizon/api-reference/list-all-transactions">Horizon,
///     list all transactions</a>
final class HorizonPages implements LedgerPages {
    private static final String METHOD = "transactions";
    private static final int ORDER_SHIFT = 12; // of a TOID, below it are operations
    private static final int ORDER_MASK = (1 << (LEDGER_BITS - ORDER_SHIFT)) - 1;

    private final HorizonClient horizon;

    HorizonPages(HorizonClient horizon) {
        this.horizon = horizon;
    }

    /// The newest ledger is asked for first: of those that Horizon had then, the page leaves out nothing.
    @Override
    public Page page(LedgerSequence from, @Nullable Page before, int limit) throws IOException {
        HorizonClient.Root root = horizon.root();
        LedgerSequence latest = root.latest().sequence();
        if (from.compareTo(latest) > 0) {
            throw new OutOfRangeException(new History.NotClosed());
        }
        if (from.compareTo(root.oldest()) < 0) {
            throw new OutOfRangeException(new History.Gone(root.oldest()));
        }
        long after = before == null ? from.number() << LEDGER_BITS : before.cursor();
        String path = "/transactions?order=asc&include_failed=true&limit=%d&cursor=%d".formatted(limit, after);
        JsonNode records = horizon.get(METHOD, path, ProviderClient.MAX_HISTORY_BYTES)
                .orElseThrow(() -> new IOException(METHOD + ": not found"))
                .json()
                .path("_embedded")
                .path("records");
        if (!records.isArray()) {
            throw new IOException(METHOD + ": the answer has no list of transactions");
        }
        List<LedgerTransactions.Told> transactions = new ArrayList<>();
        boolean beyond = false;
        for (JsonNode one : records) {
            LedgerTransactions.Told told = told(one);
            beyond |= told.ledger().compareTo(latest) > 0;
            if (!beyond) {
                transactions.add(told);
            }
        }
        boolean full = !beyond && transactions.size() >= limit;
        long cursor = full ? Fields.numberText(records.get(records.size() - 1), "paging_token") : end(latest);
        return new Page(transactions, full, latest, root.latest().closedAt(), cursor);
    }

    private static long end(LedgerSequence ledger) {
        return (ledger.number() << LEDGER_BITS) + (1L << LEDGER_BITS) - 1;
    }

    private static LedgerTransactions.Told told(JsonNode one) throws IOException {
        long id = Fields.numberText(one, "paging_token");
        LedgerSequence ledger = Fields.ledger(one, "ledger");
        if (id >> LEDGER_BITS != ledger.number()) {
            throw new IOException("%s: the number %d is not of ledger %s".formatted(METHOD, id, ledger));
        }
        return new LedgerTransactions.Told(
                Fields.hash(one, "hash"),
                ledger,
                Fields.isoTime(one, "created_at"),
                (int) (id >> ORDER_SHIFT) & ORDER_MASK,
                Fields.text(one, "envelope_xdr"),
                Fields.text(one, "result_xdr"));
    }
}
