package io.stroop.sandbox.horizon;

/// Thrown to answer a request with a problem.
final class HorizonFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HorizonReply reply;

    HorizonFailure(HorizonReply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    HorizonReply reply() {
        return reply;
    }
}
