package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call in a JSON-RPC body, or the reason why it is invalid.
///
/// Source: creachadair/jrpc2 `json.go` `jmessage.parseJSON`.
///
/// @param id null for a notification, which is answered only if it is invalid
/// @param params missing if there are none
/// @param failure null if the request is well-formed
record RpcRequest(
        @Nullable JsonNode id,
        String method,
        JsonNode params,
        @Nullable RpcFailure failure) {
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final Set<String> FIELDS = Set.of("jsonrpc", "id", "method", "params", "error", "result");

    static RpcRequest of(JsonNode node) {
        if (!node.isObject() && !node.isNull()) {
            return failed(null, PARSE_ERROR, "request is not a JSON object", null);
        }
        JsonNode id = node.get("id");
        if (id != null && !id.isNull() && !id.isTextual() && !id.isNumber()) {
            return failed(null, INVALID_REQUEST, "invalid request ID", null);
        }
        JsonNode known = id instanceof NullNode ? null : id;
        JsonNode method = node.path("method");
        if (!method.isMissingNode() && !method.isNull() && !method.isTextual()) {
            return failed(known, PARSE_ERROR, "invalid method name", null);
        }
        JsonNode params = node.path("params");
        if (params.isNull()) {
            params = MissingNode.getInstance();
        } else if (!params.isMissingNode() && !params.isContainerNode()) {
            return failed(known, INVALID_REQUEST, "parameters must be array or object", null);
        }
        JsonNode version = node.path("jsonrpc");
        if (!version.isMissingNode() && !version.isTextual() && !version.isNull()) {
            return failed(known, PARSE_ERROR, "invalid version key", null);
        }
        if (!version.asText().equals("2.0")) {
            return failed(known, INVALID_REQUEST, "invalid version marker", null);
        }
        if (method.isTextual() && (node.hasNonNull("error") || node.has("result"))) {
            return failed(known, INVALID_REQUEST, "mixed request and reply fields", null);
        }
        ArrayNode extra = JsonNodeFactory.instance.arrayNode();
        node.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                extra.add(name);
            }
        });
        if (!extra.isEmpty()) {
            return failed(known, INVALID_REQUEST, "extra fields in request", extra);
        }
        return new RpcRequest(known, method.asText(""), params, null);
    }

    private static RpcRequest failed(@Nullable JsonNode id, int code, String message, @Nullable JsonNode data) {
        return new RpcRequest(id, "", MissingNode.getInstance(), new RpcFailure(code, message, data));
    }
}
