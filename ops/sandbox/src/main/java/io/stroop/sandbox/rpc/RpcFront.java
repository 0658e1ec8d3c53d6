package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.Node;
import io.stroop.sandbox.network.SandboxNetwork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON-RPC over a network. Bodies in, answers out; no HTTP of its own.
///
/// Source: stellar-rpc `cmd/stellar-rpc/internal/jsonrpc.go` and creachadair/jrpc2 `jhttp/bridge.go`, which answers a
/// body that is no JSON with HTTP 500 and a body without calls with 204.
public final class RpcFront {
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final SandboxNetwork network;
    private final Node node;
    private final long claimedOldest;
    private final long claimedCloseTime;

    private RpcFront(SandboxNetwork network, Node node, long claimedOldest, long claimedCloseTime) {
        this.network = network;
        this.node = node;
        this.claimedOldest = claimedOldest;
        this.claimedCloseTime = claimedCloseTime;
    }

    /// @param node where transactions are handed in
    public RpcFront(SandboxNetwork network, Node node) {
        this(network, node, 0, 0);
    }

    /// A front that says it has ledgers from before the network's first one, as the node of a recording has.
    public RpcFront(SandboxNetwork network, long oldestLedger, long oldestCloseTime) {
        this(network, network::submit, oldestLedger, oldestCloseTime);
    }

    /// Answers from all that the network knows.
    ///
    /// @param now seconds since 1970
    public RpcReply handle(String body, long now) {
        return handle(body, now, NetworkView.Limits.NONE);
    }

    /// @param now seconds since 1970
    /// @param limits of what the front knows
    public RpcReply handle(String body, long now, NetworkView.Limits limits) {
        RpcMethods methods =
                new RpcMethods(network, node, new RpcHistory(network.view(limits), claimedOldest, claimedCloseTime));
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (JsonProcessingException e) {
            return new RpcReply(500, "[-32700] invalid request value\n");
        }
        if (request.isMissingNode() || (!request.isObject() && !request.isArray())) {
            return new RpcReply(500, "[-32700] invalid request value\n");
        }
        ArrayNode answers = json.createArrayNode();
        for (JsonNode call : request.isArray() ? request : List.of(request)) {
            ObjectNode answer = answer(methods, call, now);
            if (answer != null) {
                answers.add(answer);
            }
        }
        if (answers.isEmpty()) {
            return new RpcReply(204, "");
        }
        JsonNode answer = request.isArray() ? answers : answers.get(0);
        return new RpcReply(200, answer.toString());
    }

    /// The answer to one call; null to a notification.
    private static @Nullable ObjectNode answer(RpcMethods methods, JsonNode call, long now) {
        JsonNode id = call.get("id");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id == null ? JsonNodeFactory.instance.nullNode() : id);
        try {
            if (!call.isObject() || !"2.0".equals(call.path("jsonrpc").asText())) {
                throw new RpcFailure(INVALID_REQUEST, "invalid request value");
            }
            JsonNode result = call(methods, call.path("method").asText(), call.path("params"), now);
            if (id == null || id.isNull()) {
                return null;
            }
            answer.set("result", result);
        } catch (RpcFailure e) {
            if (call.isObject() && (id == null || id.isNull())) {
                return null;
            }
            ObjectNode error = answer.putObject("error").put("code", e.code()).put("message", e.getMessage());
            if (e.data() != null) {
                error.put("data", e.data());
            }
        }
        return answer;
    }

    /// One call.
    private static JsonNode call(RpcMethods methods, String method, JsonNode params, long now) throws RpcFailure {
        return switch (method) {
            case "getHealth" -> methods.health();
            case "getNetwork" -> methods.network();
            case "getLatestLedger" -> methods.latestLedger();
            case "getVersionInfo" -> methods.version();
            case "getFeeStats" -> methods.feeStats();
            case "getLedgerEntries" -> methods.entries(Params.of(params, "GetLedgerEntriesRequest"));
            case "getTransaction" -> methods.transaction(Params.of(params, "GetTransactionRequest"));
            case "getTransactions" -> methods.transactions(Params.of(params, "GetTransactionsRequest"));
            case "getLedgers" -> methods.ledgers(Params.of(params, "GetLedgersRequest"));
            case "sendTransaction" -> methods.send(Params.of(params, "SendTransactionRequest"), now);
            default -> throw new RpcFailure(METHOD_NOT_FOUND, "method not found", method);
        };
    }
}
