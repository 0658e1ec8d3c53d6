package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.Included;
import io.stroop.sandbox.network.SandboxNetwork;
import java.util.Base64;

/// `getTransactions` and `getLedgers`, page by page.
///
/// Source: stellar-rpc `methods/get_transactions.go`, `get_ledgers.go`, `protocol/` `IsStartLedgerWithinBounds`.
final class RpcPages {
    private static final int INVALID_REQUEST = -32600;
    private static final long MAX_LIMIT = 200;
    private static final long DEFAULT_TRANSACTIONS = 50;
    private static final long DEFAULT_LEDGERS = 50;

    private final SandboxNetwork network;
    private final long firstLedger;
    private final long firstCloseTime;

    RpcPages(SandboxNetwork network, long firstLedger, long firstCloseTime) {
        this.network = network;
        this.firstLedger = firstLedger;
        this.firstCloseTime = firstCloseTime;
    }

    /// The oldest ledger that is still kept.
    long oldest() {
        return Math.max(firstLedger, network.info().sequence() - RpcMethods.RETENTION + 1);
    }

    long oldestCloseTime() {
        long oldest = oldest();
        if (oldest == firstLedger) {
            return firstCloseTime;
        }
        long start = network.history().getFirst().sequence();
        return network.history().get((int) Math.max(0, oldest - start)).info().closeTime();
    }

    JsonNode transactions(Params params) throws RpcFailure {
        Start start = start(params, DEFAULT_TRANSACTIONS);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        long cursor = start.cursor();
        for (ClosedLedger ledger : network.history()) {
            for (Included one : ledger.transactions()) {
                long place = (ledger.sequence() << 32) + ((long) one.order() << 12) + 1;
                if (ledger.sequence() < start.ledger() || place <= start.cursor() || list.size() >= start.limit()) {
                    continue;
                }
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                describe(node, one, one.envelope().hashText());
                list.add(node.put("createdAt", one.closeTime()));
                cursor = place;
            }
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("transactions", list);
        if (list.size() < start.limit()) {
            cursor = Math.max(cursor, network.info().sequence() << 32);
        }
        return result.put("latestLedger", network.info().sequence())
                .put("latestLedgerCloseTimestamp", network.info().closeTime())
                .put("oldestLedger", oldest())
                .put("oldestLedgerCloseTimestamp", oldestCloseTime())
                .put("cursor", Long.toString(cursor));
    }

    JsonNode ledgers(Params params) throws RpcFailure {
        Start start = start(params, DEFAULT_LEDGERS);
        long from = start.cursor() > 0 ? start.cursor() + 1 : start.ledger();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        long cursor = start.cursor();
        for (ClosedLedger ledger : network.history()) {
            if (ledger.sequence() >= from && list.size() < start.limit()) {
                list.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("hash", ledger.hashText())
                        .put("sequence", ledger.sequence())
                        .put("ledgerCloseTime", Long.toString(ledger.info().closeTime()))
                        .put("headerXdr", XdrValues.base64(ledger.header()::toXdrByteArray)));
                cursor = ledger.sequence();
            }
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("ledgers", list);
        return result.put("latestLedger", network.info().sequence())
                .put("latestLedgerCloseTime", network.info().closeTime())
                .put("oldestLedger", oldest())
                .put("oldestLedgerCloseTime", oldestCloseTime())
                .put("cursor", Long.toString(cursor));
    }

    /// Where a page begins.
    private record Start(long ledger, long cursor, long limit) {}

    private Start start(Params params, long defaultLimit) throws RpcFailure {
        Long ledger = params.number("startLedger");
        Params pagination = params.object("pagination");
        String cursor = pagination.text("cursor");
        Long limit = pagination.number("limit");
        long start = ledger == null ? 0 : ledger;
        if (!cursor.isEmpty()) {
            if (start != 0) {
                throw new RpcFailure(
                        INVALID_REQUEST,
                        "startLedger (%d) and cursor (%s) cannot both be set".formatted(start, cursor));
            }
        } else if (start < oldest() || start > network.info().sequence()) {
            throw new RpcFailure(
                    INVALID_REQUEST,
                    "start ledger (%d) must be between the oldest ledger: %d and the latest ledger: %d for this rpc instance"
                            .formatted(start, oldest(), network.info().sequence()));
        }
        if (limit != null && limit > MAX_LIMIT) {
            throw new RpcFailure(INVALID_REQUEST, "limit must not exceed " + MAX_LIMIT);
        }
        long after = 0;
        if (!cursor.isEmpty()) {
            try {
                after = Long.parseLong(cursor);
            } catch (NumberFormatException e) {
                throw new RpcFailure(-32602, "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(cursor));
            }
        }
        return new Start(start, after, limit == null || limit == 0 ? defaultLimit : limit);
    }

    /// The fields that one transaction has in every answer, without the time.
    static void describe(ObjectNode node, Included one, String hash) {
        node.put("status", one.outcome().succeeded() ? "SUCCESS" : "FAILED")
                .put("txHash", hash)
                .put("applicationOrder", one.order())
                .put("feeBump", one.envelope().isFeeBump())
                .put(
                        "envelopeXdr",
                        Base64.getEncoder().encodeToString(one.envelope().bytes()))
                .put(
                        "resultXdr",
                        Base64.getEncoder().encodeToString(one.outcome().xdr()))
                .put("ledger", one.ledger());
    }
}
