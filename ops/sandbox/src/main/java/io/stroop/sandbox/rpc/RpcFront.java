package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.Node;
import io.stroop.sandbox.network.SandboxNetwork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON-RPC for a network. It maps request bodies to answers and has no HTTP.
///
/// Source: stellar-rpc `cmd/stellar-rpc/internal/jsonrpc.go` and creachadair/jrpc2 `jhttp/bridge.go`, which
/// answers invalid JSON with HTTP 500 and a body without calls with 204.
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

    /// @param node receives the transactions
    public RpcFront(SandboxNetwork network, Node node) {
        this(network, node, 0, 0);
    }

    /// A front that claims ledgers from before the network's first one, like the node of a recording.
    public RpcFront(SandboxNetwork network, long oldestLedger, long oldestCloseTime) {
        this(network, network::submit, oldestLedger, oldestCloseTime);
    }

    /// Answers from everything that the network knows.
    ///
    /// @param now in seconds since 1970
    public RpcReply handle(String body, long now) {
        return handle(body, now, NetworkView.Limits.NONE);
    }

    /// @param now in seconds since 1970
    /// @param limits what the front knows
    public RpcReply handle(String body, long now, NetworkView.Limits limits) {
        RpcMethods methods =
                new RpcMethods(network, node, new RpcHistory(network.view(limits), claimedOldest, claimedCloseTime));
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (JsonProcessingException e) {
            return new RpcReply(500, "[-32700] invalid request value\n");
        }
        if (request.isMissingNode()) {
            return new RpcReply(500, "[-32700] invalid request value\n");
        }
        ArrayNode answers = json.createArrayNode();
        ArrayNode decided = json.createArrayNode();
        for (JsonNode call : request.isArray() ? request : List.of(request)) {
            RpcRequest parsed = RpcRequest.of(call);
            RpcFailure failure = parsed.failure();
            if (failure != null) {
                answers.add(answer(parsed.id()).set("error", error(failure)));
                continue;
            }
            JsonNode answer = answer(methods, parsed, now);
            if (parsed.id() != null) {
                decided.add(answer);
            }
        }
        answers.addAll(decided);
        if (answers.isEmpty()) {
            return new RpcReply(204, "");
        }
        return new RpcReply(200, (request.isArray() ? answers : answers.get(0)).toString());
    }

    private static ObjectNode answer(@Nullable JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id == null ? NullNode.getInstance() : id);
        return answer;
    }

    private static JsonNode answer(RpcMethods methods, RpcRequest request, long now) {
        ObjectNode answer = answer(request.id());
        try {
            answer.set("result", call(methods, request.method(), request.params(), now));
        } catch (RpcFailure e) {
            answer.set("error", error(e));
        }
        return answer;
    }

    private static ObjectNode error(RpcFailure failure) {
        ObjectNode error = JsonNodeFactory.instance
                .objectNode()
                .put("code", failure.code())
                .put("message", failure.getMessage());
        if (failure.data() != null) {
            error.set("data", failure.data());
        }
        return error;
    }

    private static JsonNode call(RpcMethods methods, String method, JsonNode params, long now) throws RpcFailure {
        return switch (method) {
            case "" -> throw new RpcFailure(INVALID_REQUEST, "empty method name");
            case "getHealth" -> ignoring(params, "GetHealthRequest", methods.health());
            case "getNetwork" -> ignoring(params, "GetNetworkRequest", methods.network());
            case "getLatestLedger" -> ignoring(params, "GetLatestLedgerRequest", methods.latestLedger());
            case "getVersionInfo" -> ignoring(params, "GetVersionInfoRequest", methods.version());
            case "getFeeStats" -> ignoring(params, "GetFeeStatsRequest", methods.feeStats());
            case "getLedgerEntries" -> methods.entries(Params.of(params, "GetLedgerEntriesRequest"));
            case "getTransaction" -> methods.transaction(Params.of(params, "GetTransactionRequest"));
            case "getTransactions" -> methods.transactions(Params.of(params, "GetTransactionsRequest"));
            case "getLedgers" -> methods.ledgers(Params.of(params, "GetLedgersRequest"));
            case "sendTransaction" -> methods.send(Params.of(params, "SendTransactionRequest"), now);
            default -> throw new RpcFailure(METHOD_NOT_FOUND, "method not found", TextNode.valueOf(method));
        };
    }

    /// A method that ignores its parameters, which must be named nevertheless.
    private static JsonNode ignoring(JsonNode params, String type, JsonNode result) throws RpcFailure {
        Params.of(params, type);
        return result;
    }
}
