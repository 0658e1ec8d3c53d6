package io.stroop.payout.stellar;

import java.io.IOException;

/// An answer was larger than it may be, and was not read to its end.
final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int maxBytes) {
        super("an answer of more than %d bytes".formatted(maxBytes));
    }
}
