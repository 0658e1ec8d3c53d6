package io.stroop.payout.key;

import java.io.IOException;

/// Whoever has a key will not sign this transaction. Asking again at once gives the same answer.
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean later;

    /// @param later whether it may be signed once something else has ended
    /// @param reason a sentence for operators
    RefusedException(boolean later, String reason) {
        super(reason);
        this.later = later;
    }

    boolean later() {
        return later;
    }
}
