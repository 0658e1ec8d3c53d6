package io.stroop.sandbox.rpc;

import org.jspecify.annotations.Nullable;

/// A JSON-RPC error.
final class RpcFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final @Nullable String data;

    RpcFailure(int code, String message) {
        this(code, message, null);
    }

    RpcFailure(int code, String message, @Nullable String data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    int code() {
        return code;
    }

    @Nullable
    String data() {
        return data;
    }
}
