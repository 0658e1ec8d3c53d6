package io.stroop.payout.engine.book;

/// The store refused a change, because a unique index or a fencing token says that it must not happen. The unit
/// of work is rolled back.
public final class ViolationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ViolationException(String message) {
        super(message);
    }
}
