package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A JSON-RPC error.
final class RpcFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable JsonNode data;

    RpcFailure(int code, String message) {
        this(code, message, null);
    }

    RpcFailure(int code, String message, @Nullable JsonNode data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    int code() {
        return code;
    }

    @Nullable
    JsonNode data() {
        return data;
    }
}
