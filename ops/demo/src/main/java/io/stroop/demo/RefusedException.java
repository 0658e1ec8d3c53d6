package io.stroop.demo;

import java.io.IOException;
import java.io.Serial;

/// The product rejected the request; repeating it would not help.
final class RefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
