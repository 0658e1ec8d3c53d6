package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;

/// The JSON-RPC calls of one provider. Notes how each ended, and leaves the provider alone while it asks for it.
final class RpcClient {
    private final StellarRpc rpc;
    private final ObjectMapper json;
    private final ProviderStatus status;
    private final ProviderPause pause;

    /// @param status where the outcome of each request is noted
    RpcClient(StellarRpc rpc, ObjectMapper json, ProviderStatus status, Clock clock) {
        this.rpc = rpc;
        this.json = json;
        this.status = status;
        this.pause = new ProviderPause(clock);
    }

    ObjectNode params() {
        return json.createObjectNode();
    }

    /// @return the result, an object
    /// @throws RpcErrorException if the node answers with an error
    /// @throws IOException if the node does not answer, or not with a result
    JsonNode call(String method, ObjectNode params) throws IOException {
        ObjectNode request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", params);
        try {
            pause.requireOver();
            JsonNode answer = rpc.call(request);
            pause.answered();
            if (answer != null && answer.path("error").isObject()) {
                throw new RpcErrorException(
                        method + ": " + Printable.of(answer.path("error").toString()));
            }
            if (answer == null || !answer.path("result").isObject()) {
                throw new IOException(method + ": an empty answer");
            }
            status.answered();
            return answer.path("result");
        } catch (RuntimeException e) { // REST clients throw it for a refused connection, a time-out, a 429, a 503
            pause.failed(e);
            status.failed(method + ": " + e.getMessage());
            throw new IOException(method + ": " + e.getMessage(), e);
        } catch (IOException e) {
            status.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
