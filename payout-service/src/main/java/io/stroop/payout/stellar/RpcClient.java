package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// The JSON-RPC calls of one provider.
final class RpcClient {
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = -32603;

    private final ProviderClient provider;

    RpcClient(ProviderClient provider) {
        this.provider = provider;
    }

    ObjectNode params() {
        return provider.object();
    }

    ProviderHealth health() {
        return provider.health();
    }

    JsonNode call(String method, ObjectNode params) throws IOException {
        return call(method, params, ProviderClient.MAX_BYTES);
    }

    /// @return the result, an object
    /// @throws RpcErrorException if the node answers with an error
    /// @throws IOException if the node does not answer, or not with a result
    JsonNode call(String method, ObjectNode params, int maxBytes) throws IOException {
        ObjectNode request =
                provider.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", params);
        JsonNode answer = provider.ask(
                        method,
                        new Exchange.Request("POST", "", "application/json", request.toString(), maxBytes),
                        status -> status == OK)
                .json();
        if (answer.path("error").isObject()) {
            throw refused(method, answer.path("error"));
        }
        if (!answer.path("result").isObject()) {
            String why = method + ": an answer without a result";
            health().unusable(why);
            throw new IOException(why);
        }
        return answer.path("result");
    }

    /// An error that a node reports itself says that the node is not well; any other one is about the request.
    private RpcErrorException refused(String method, JsonNode error) {
        String why = method + ": " + Printable.of(error.toString());
        if (error.path("code").asInt() == INTERNAL_ERROR) {
            health().unusable(why);
        }
        return new RpcErrorException(why);
    }
}
