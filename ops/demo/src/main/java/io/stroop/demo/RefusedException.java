package io.stroop.demo;

import java.io.IOException;
import java.io.Serial;

/// The product answered, and does not want the request: to repeat it would change nothing.
final class RefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
