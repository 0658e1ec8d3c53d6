package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `getTransactions` and `getLedgers`, page by page.
///
/// Source: stellar-rpc `methods/get_transactions.go`, `get_ledgers.go`; stellar/go `toid/main.go`.
final class RpcPages {
    private static final int INVALID_REQUEST = -32600;
    private static final int INVALID_PARAMS = -32602;
    private static final long MAX_LIMIT = 200;
    private static final long DEFAULT_LIMIT = 50;
    private static final int LEDGER_BITS = 32;
    private static final int ORDER_BITS = 12;
    private static final long ORDER_MASK = (1L << (LEDGER_BITS - ORDER_BITS)) - 1;
    private static final int HASH_AND_EXTENSION = 36;

    private final NetworkView view;
    private final RpcHistory history;

    RpcPages(RpcHistory history) {
        this.view = history.view();
        this.history = history;
    }

    JsonNode transactions(Params params) throws RpcFailure {
        Page page = page(params);
        long ledger = page.start();
        long order = 1;
        if (page.cursor() != null) {
            long after = signed(page.cursor());
            ledger = after >> LEDGER_BITS;
            order = ((after >> ORDER_BITS) & ORDER_MASK) + 1;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        checkKept(ledger);
        long cursor = 0;
        for (ledger = Math.max(ledger, view.oldest());
                ledger <= view.latest().sequence() && list.size() < page.limit();
                ledger++) {
            cursor = (ledger << LEDGER_BITS) + 1;
            List<LedgerTransaction> all = view.transactions(view.at(ledger));
            for (LedgerTransaction one : all) {
                if (one.order() >= order && list.size() < page.limit()) {
                    list.add(described(one));
                    cursor = one.id() + 1;
                }
            }
            order = 1;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("transactions", list);
        return result.put("latestLedger", view.latest().sequence())
                .put("latestLedgerCloseTimestamp", view.info().closeTime())
                .put("oldestLedger", history.oldest())
                .put("oldestLedgerCloseTimestamp", history.oldestCloseTime())
                .put("cursor", Long.toString(cursor));
    }

    private void checkKept(long ledger) throws RpcFailure {
        if (ledger < 0) {
            throw new RpcFailure(INVALID_PARAMS, "cursor ledger sequence cannot be negative");
        }
        if (ledger < history.oldest()) {
            throw new RpcFailure(INVALID_PARAMS, "database does not contain metadata for ledger: " + ledger);
        }
    }

    JsonNode ledgers(Params params) throws RpcFailure {
        Page page = page(params);
        long start = page.cursor() == null ? page.start() : afterLedger(page.cursor());
        long end = Math.min(view.latest().sequence(), start + page.limit() - 1);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        long last = start - 1;
        for (long sequence = Math.max(start, view.oldest()); sequence <= end; sequence++) {
            list.add(ledger(view.at(sequence)));
            last = sequence;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("ledgers", list);
        return result.put("latestLedger", view.latest().sequence())
                .put("latestLedgerCloseTime", view.info().closeTime())
                .put("oldestLedger", history.oldest())
                .put("oldestLedgerCloseTime", history.oldestCloseTime())
                .put("cursor", Long.toString(last));
    }

    /// A ledger with its `LedgerHeaderHistoryEntry` but without meta.
    private static ObjectNode ledger(ClosedLedger ledger) {
        byte[] header = ledger.headerXdr();
        byte[] entry = ByteBuffer.allocate(header.length + HASH_AND_EXTENSION)
                .put(ledger.hash().getHash())
                .put(header)
                .putInt(0)
                .array();
        return JsonNodeFactory.instance
                .objectNode()
                .put("hash", ledger.hashText())
                .put("sequence", ledger.sequence())
                .put("ledgerCloseTime", Long.toString(ledger.info().closeTime()))
                .put("headerXdr", Base64.getEncoder().encodeToString(entry));
    }

    private long afterLedger(String cursor) throws RpcFailure {
        long start = unsigned(cursor) + 1;
        if (start < history.oldest() || start > view.latest().sequence()) {
            throw new RpcFailure(
                    INVALID_PARAMS,
                    "cursor ('%s') must be between the oldest ledger: %d and the latest ledger: %d for this rpc instance"
                            .formatted(cursor, history.oldest(), view.latest().sequence()));
        }
        return start;
    }

    private static long signed(String cursor) throws RpcFailure {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw syntax("ParseInt", cursor);
        }
    }

    private static long unsigned(String cursor) throws RpcFailure {
        try {
            return Integer.parseUnsignedInt(cursor) & 0xffff_ffffL;
        } catch (NumberFormatException e) {
            throw syntax("ParseUint", cursor);
        }
    }

    private static RpcFailure syntax(String function, String cursor) {
        String why = cursor.matches("[+-]?\\d+") ? "value out of range" : "invalid syntax";
        return new RpcFailure(INVALID_PARAMS, "strconv.%s: parsing \"%s\": %s".formatted(function, cursor, why));
    }

    /// The requested page.
    ///
    /// @param start the first ledger if there is no cursor
    private record Page(long start, @Nullable String cursor, long limit) {}

    /// Source: stellar/go `protocols/rpc/get_transactions.go` `IsValid`, `get_ledgers.go` `Validate`.
    private Page page(Params params) throws RpcFailure {
        Long ledger = params.number("startLedger", "uint32");
        Params pagination = params.pagination();
        String cursor = pagination.text("cursor");
        Long limit = pagination.number("limit", "uint");
        long start = ledger == null ? 0 : ledger;
        if (!cursor.isEmpty()) {
            if (start != 0) {
                throw new RpcFailure(
                        INVALID_REQUEST,
                        "startLedger (%d) and cursor (%s) cannot both be set".formatted(start, cursor));
            }
        } else if (start < history.oldest() || start > view.latest().sequence()) {
            throw new RpcFailure(
                    INVALID_REQUEST,
                    "start ledger (%d) must be between the oldest ledger: %d and the latest ledger: %d for this rpc instance"
                            .formatted(start, history.oldest(), view.latest().sequence()));
        }
        if (limit != null && limit > MAX_LIMIT) {
            throw new RpcFailure(INVALID_REQUEST, "limit must not exceed " + MAX_LIMIT);
        }
        return new Page(start, cursor.isEmpty() ? null : cursor, limit == null || limit == 0 ? DEFAULT_LIMIT : limit);
    }

    private static ObjectNode described(LedgerTransaction one) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        describe(node, one, one.hashText());
        return node.put("createdAt", one.closeTime());
    }

    /// The fields that a transaction has in every answer, except for the time.
    static void describe(ObjectNode node, LedgerTransaction one, String hash) {
        node.put("status", one.outcome().succeeded() ? "SUCCESS" : "FAILED")
                .put("txHash", hash)
                .put("applicationOrder", one.order())
                .put("feeBump", one.isFeeBump())
                .put("envelopeXdr", Base64.getEncoder().encodeToString(one.bytes()))
                .put(
                        "resultXdr",
                        Base64.getEncoder().encodeToString(one.outcome().xdr()))
                .put("ledger", one.ledger());
    }
}
