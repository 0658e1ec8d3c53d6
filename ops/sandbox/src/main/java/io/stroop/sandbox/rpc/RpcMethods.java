package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.FeeStatistics;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.Node;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Base64Text;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.EnvelopeShape;
import io.stroop.sandbox.validity.NotSimulatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerKey;

/// The methods of the RPC front, except for pages.
///
/// Source: stellar-rpc `cmd/stellar-rpc/internal/methods/`.
final class RpcMethods {
    private static final int INVALID_PARAMS = -32602;
    private static final int INTERNAL_ERROR = -32603;
    private static final int MAX_KEYS = 200;
    private static final int FEE_LEDGERS = 10;
    private static final int[] PERCENTILES = {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};

    private final SandboxNetwork network;
    private final Node node;
    private final RpcHistory history;
    private final NetworkView view;
    private final RpcPages pages;

    /// @param node receives the transactions
    /// @param history what the front knows
    RpcMethods(SandboxNetwork network, Node node, RpcHistory history) {
        this.network = network;
        this.node = node;
        this.history = history;
        this.view = history.view();
        this.pages = new RpcPages(history);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode health() {
        return object().put("status", "healthy")
                .put("latestLedger", view.info().sequence())
                .put("latestLedgerCloseTime", Long.toString(view.info().closeTime()))
                .put("oldestLedger", history.oldest())
                .put("oldestLedgerCloseTime", Long.toString(history.oldestCloseTime()))
                .put("ledgerRetentionWindow", view.retention());
    }

    JsonNode network() {
        return object().put("passphrase", network.passphrase())
                .put("protocolVersion", view.info().protocol());
    }

    JsonNode latestLedger() {
        ClosedLedger latest = view.latest();
        return object().put("id", latest.hashText())
                .put("protocolVersion", latest.info().protocol())
                .put("sequence", latest.sequence())
                .put("closeTime", Long.toString(latest.info().closeTime()))
                .put("headerXdr", Base64.getEncoder().encodeToString(latest.headerXdr()));
    }

    JsonNode version() {
        return object().put("version", "stroop-sandbox")
                .put("commitHash", "")
                .put("buildTimestamp", "")
                .put("captiveCoreVersion", "stroop-sandbox (simulated)")
                .put("protocolVersion", view.info().protocol());
    }

    JsonNode feeStats() {
        List<ClosedLedger> last = view.last(FEE_LEDGERS);
        ObjectNode result = object();
        result.set("sorobanInclusionFee", distribution(new FeeStatistics(List.of(), 0)));
        result.set("inclusionFee", distribution(FeeStatistics.charged(last)));
        return result.put("latestLedger", view.info().sequence());
    }

    private static ObjectNode distribution(FeeStatistics fees) {
        ObjectNode node = object().put("max", Long.toString(fees.max()))
                .put("min", Long.toString(fees.min()))
                .put("mode", Long.toString(fees.mode()));
        for (int p : PERCENTILES) {
            node.put("p" + p, Long.toString(fees.percentile(p)));
        }
        return node.put("transactionCount", Integer.toString(fees.fees().size()))
                .put("ledgerCount", fees.ledgers());
    }

    JsonNode entries(Params params) throws RpcFailure {
        List<String> keys = params.texts("keys");
        if (keys.size() > MAX_KEYS) {
            throw new RpcFailure(
                    INVALID_PARAMS, "key count (%d) exceeds maximum supported (%d)".formatted(keys.size(), MAX_KEYS));
        }
        if (keys.isEmpty()) {
            throw new RpcFailure(INTERNAL_ERROR, "could not query captive core: no keys specified in request");
        }
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < keys.size(); i++) {
            Entry entry = view.entry(key(keys.get(i), i));
            if (entry != null) {
                entries.add(object().put("key", keys.get(i))
                        .put("xdr", XdrValues.base64(entry.data()::toXdrByteArray))
                        .put("lastModifiedLedgerSeq", entry.modified())
                        .put("extXdr", extension(entry)));
            }
        }
        ObjectNode result = object();
        result.set("entries", entries);
        return result.put("latestLedger", view.info().sequence());
    }

    /// The entry's extension, which holds its sponsor, if any.
    private static String extension(Entry entry) {
        AccountID sponsor = entry.sponsor();
        if (sponsor == null) {
            return "AAAAAA==";
        }
        byte[] account = XdrValues.bytes(sponsor::toXdrByteArray);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(12 + account.length)
                        .putInt(1)
                        .putInt(1)
                        .put(account)
                        .putInt(0)
                        .array());
    }

    private static LedgerKey key(String text, int index) throws RpcFailure {
        try {
            byte[] bytes = Base64Text.decode(text);
            if (EnvelopeShape.isWellFormedKey(bytes)) {
                return XdrValues.decode(LedgerKey::fromXdrByteArray, bytes);
            }
        } catch (NotSimulatedException e) {
            throw new RpcFailure(INVALID_PARAMS, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // answered below, like bytes that are not a key
        }
        throw new RpcFailure(INVALID_PARAMS, "cannot unmarshal key value %s at index %d".formatted(text, index));
    }

    JsonNode transaction(Params params) throws RpcFailure {
        String hash = params.text("hash");
        requireHash(hash);
        LedgerTransaction found = view.find(hash.toLowerCase(Locale.ROOT));
        ObjectNode result = object().put("latestLedger", view.info().sequence())
                .put("latestLedgerCloseTime", Long.toString(view.info().closeTime()))
                .put("oldestLedger", history.oldest())
                .put("oldestLedgerCloseTime", Long.toString(history.oldestCloseTime()));
        if (found == null) {
            result.put("status", "NOT_FOUND")
                    .put("txHash", hash)
                    .put("applicationOrder", 0)
                    .put("feeBump", false);
            result.putObject("events");
            return result.put("ledger", 0).put("createdAt", "0");
        }
        RpcPages.describe(result, found, hash);
        return result.put("createdAt", Long.toString(found.closeTime()));
    }

    /// Source: stellar-rpc `get_transaction.go`, Go's `encoding/hex` `Decode`.
    private static void requireHash(String hash) throws RpcFailure {
        byte[] bytes = hash.getBytes(StandardCharsets.UTF_8);
        if (bytes.length / 2 != 32) {
            throw new RpcFailure(INVALID_PARAMS, "unexpected hash length (" + bytes.length + ")");
        }
        for (byte b : bytes) {
            if (Character.digit(b, 16) < 0) {
                int unsigned = Byte.toUnsignedInt(b);
                String shown = unsigned < 0x20 || unsigned > 0x7e ? "" : " '" + (char) unsigned + "'";
                throw new RpcFailure(
                        INVALID_PARAMS,
                        "incorrect hash: encoding/hex: invalid byte: U+%04X%s".formatted(unsigned, shown));
            }
        }
        if (bytes.length != 64) {
            throw new RpcFailure(INVALID_PARAMS, "incorrect hash: encoding/hex: odd length hex string");
        }
    }

    JsonNode transactions(Params params) throws RpcFailure {
        return pages.transactions(params);
    }

    JsonNode ledgers(Params params) throws RpcFailure {
        return pages.ledgers(params);
    }

    /// Source: stellar-rpc `send_transaction.go`.
    JsonNode send(Params params, long now) throws RpcFailure {
        Envelope envelope = envelope(params.text("transaction"));
        ObjectNode result = object();
        String status = switch (node.submit(envelope, now)) {
            case AddResult.Pending _ -> "PENDING";
            case AddResult.Duplicate _ -> "DUPLICATE";
            case AddResult.TryAgainLater _ -> "TRY_AGAIN_LATER";
            case AddResult.Refused refused -> {
                result.put(
                        "errorResultXdr",
                        Base64.getEncoder().encodeToString(refused.outcome().xdr()));
                yield "ERROR";
            }
        };
        return result.put("status", status)
                .put("hash", envelope.hashText())
                .put("latestLedger", view.info().sequence())
                .put("latestLedgerCloseTime", Long.toString(view.info().closeTime()));
    }

    private Envelope envelope(String text) throws RpcFailure {
        try {
            return network.decode(Base64Text.decode(text));
        } catch (NotSimulatedException e) {
            throw new RpcFailure(INVALID_PARAMS, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RpcFailure(INVALID_PARAMS, "invalid_xdr");
        }
    }
}
