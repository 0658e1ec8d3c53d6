package io.stroop.payout.cosigner;

/// A request that is not signed. The message says why, to operators.
final class RefusedEnvelopeException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean later;

    RefusedEnvelopeException(String reason) {
        this(reason, false);
    }

    private RefusedEnvelopeException(String reason, boolean later) {
        super(reason);
        this.reason = reason;
        this.later = later;
    }

    /// It may be signed once something else has ended.
    static RefusedEnvelopeException untilLater(String reason) {
        return new RefusedEnvelopeException(reason, true);
    }

    boolean later() {
        return later;
    }

    String reason() {
        return reason;
    }
}
