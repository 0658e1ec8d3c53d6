package io.stroop.payout.stellar;

import java.io.IOException;

/// The node answered, but with an error about this request.
final class RpcErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    RpcErrorException(String message) {
        super(message);
    }
}
