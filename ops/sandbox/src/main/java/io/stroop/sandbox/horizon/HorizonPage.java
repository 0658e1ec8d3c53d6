package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.network.NetworkView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// A requested page. Records have increasing numbers, and a page starts after the cursor.
///
/// Source: stellar-horizon `internal/actions/helpers.go` `GetPageQuery`, `validateAndAdjustCursor`,
/// `internal/db2/page_query.go`; stellar/go `support/render/hal/page.go`, `toid/main.go`.
final class HorizonPage {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 200;
    private static final int LEDGER_BITS = 32;

    private final HorizonRequest request;
    private final String cursorText;
    private final boolean ascending;
    private final int limit;
    private final long cursor;
    private final List<Item> items = new ArrayList<>();

    /// A record.
    ///
    /// @param id its number, which is also its paging token
    record Item(long id, Supplier<ObjectNode> body) {}

    private HorizonPage(HorizonRequest request, String cursorText, boolean ascending, int limit, long cursor) {
        this.request = request;
        this.cursorText = cursorText;
        this.ascending = ascending;
        this.limit = limit;
        this.cursor = cursor;
    }

    static HorizonPage of(HorizonRequest request, NetworkView view) throws HorizonFailure {
        String cursorText = request.value("cursor");
        if (cursorText.equals("now")) {
            cursorText = Long.toString((view.latest().sequence() + 1) << LEDGER_BITS);
        }
        String order = request.value("order");
        int limit = limit(request.value("limit"));
        if (!order.isEmpty() && !order.equals("asc") && !order.equals("desc")) {
            throw invalid("order", "order: invalid value");
        }
        boolean ascending = !order.equals("desc");
        long cursor = cursor(cursorText, ascending);
        if (cursor <= view.oldest() << LEDGER_BITS) {
            if (!ascending) {
                throw new HorizonFailure(Problems.beforeHistory());
            }
            cursor = Math.max(cursor, (view.oldest() << LEDGER_BITS) - 1);
        }
        return new HorizonPage(request, cursorText, ascending, limit, cursor);
    }

    private static int limit(String text) throws HorizonFailure {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        long limit;
        try {
            limit = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("limit", "unparseable value");
        }
        if (limit <= 0) {
            throw invalid("limit", "invalid limit: non-positive value provided");
        }
        if (limit > MAX_LIMIT) {
            throw invalid("limit", "invalid limit: value provided that is over limit max of " + MAX_LIMIT);
        }
        return (int) limit;
    }

    private static long cursor(String text, boolean ascending) throws HorizonFailure {
        if (text.isEmpty()) {
            return ascending ? 0 : Long.MAX_VALUE;
        }
        long cursor;
        try {
            cursor = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("cursor", "cursor: invalid value");
        }
        if (cursor < 0) {
            throw invalid("cursor", "the cursor %d is a negative number: ".formatted(cursor));
        }
        return cursor;
    }

    private static HorizonFailure invalid(String field, String reason) {
        return new HorizonFailure(Problems.badRequest(field, reason));
    }

    /// Fills the page ledger by ledger.
    ///
    /// @param of returns the records of a ledger, oldest first
    HorizonPage fill(NetworkView view, LongFunction<List<Item>> of) {
        long oldest = view.oldest();
        long latest = view.latest().sequence();
        long ledger = Math.clamp(cursor >> LEDGER_BITS, oldest, latest);
        while (items.size() < limit && ledger >= oldest && ledger <= latest) {
            List<Item> all = of.apply(ledger);
            for (Item item : ascending ? all : all.reversed()) {
                if (items.size() < limit && (ascending ? item.id() > cursor : item.id() < cursor)) {
                    items.add(item);
                }
            }
            ledger += ascending ? 1 : -1;
        }
        return this;
    }

    HorizonReply reply() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String order = ascending ? "asc" : "desc";
        String last =
                items.isEmpty() ? cursorText : Long.toString(items.getLast().id());
        String first =
                items.isEmpty() ? cursorText : Long.toString(items.getFirst().id());
        ObjectNode links = body.putObject("_links");
        links.putObject("self").put("href", request.href(cursorText, order, limit));
        links.putObject("next").put("href", request.href(last, order, limit));
        links.putObject("prev").put("href", request.href(first, ascending ? "desc" : "asc", limit));
        ArrayNode records = body.putObject("_embedded").putArray("records");
        items.forEach(item -> records.add(item.body().get()));
        return new HorizonReply(200, body);
    }
}
