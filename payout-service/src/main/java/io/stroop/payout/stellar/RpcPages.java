package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// RPC's `getTransactions`.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getTransactions">RPC
///     getTransactions</a>
final class RpcPages implements LedgerPages {
    private static final String METHOD = "getTransactions";
    private static final Pattern RANGE = Pattern.compile("oldest ledger: (\\d{1,10}) .*latest ledger: (\\d{1,10})");

    private final RpcClient rpc;

    RpcPages(RpcClient rpc) {
        this.rpc = rpc;
    }

    @Override
    public Page page(LedgerSequence from, @Nullable Page before, int limit) throws IOException {
        ObjectNode params = rpc.params();
        ObjectNode pagination = params.putObject("pagination").put("limit", limit);
        if (before == null) {
            params.put("startLedger", from.number());
        } else {
            pagination.put("cursor", Long.toString(before.cursor()));
        }
        JsonNode result;
        try {
            result = rpc.call(METHOD, params, ProviderClient.MAX_HISTORY_BYTES);
        } catch (RpcErrorException e) {
            throw outOfRange(from, e);
        }
        if (!result.path("transactions").isArray()) {
            throw new IOException(METHOD + ": the answer has no list of transactions");
        }
        List<LedgerTransactions.Told> transactions = new ArrayList<>();
        for (JsonNode one : result.path("transactions")) {
            transactions.add(told(one));
        }
        return new Page(
                transactions,
                transactions.size() >= limit,
                Fields.ledger(result, "latestLedger"),
                Fields.time(result, "latestLedgerCloseTimestamp"),
                Fields.numberText(result, "cursor"));
    }

    private static LedgerTransactions.Told told(JsonNode one) throws IOException {
        return new LedgerTransactions.Told(
                Fields.hash(one, "txHash"),
                Fields.ledger(one, "ledger"),
                Fields.time(one, "createdAt"),
                Fields.position(one, "applicationOrder"),
                Fields.text(one, "envelopeXdr"),
                Fields.text(one, "resultXdr"));
    }

    /// The node refuses ledgers that it does not have. Its sentence about it names its range; if it has another
    /// reason, the range is asked for.
    private IOException outOfRange(LedgerSequence from, RpcErrorException refusal) throws IOException {
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
            return new OutOfRangeException(new History.NotClosed());
        }
        if (from.compareTo(oldest) < 0) {
            return new OutOfRangeException(new History.Gone(oldest));
        }
        return refusal;
    }

    private static LedgerSequence ledger(String number) throws IOException {
        try {
            return new LedgerSequence(Long.parseLong(number));
        } catch (IllegalArgumentException e) {
            throw new IOException(METHOD + ": not a ledger: " + number, e);
        }
    }
}
