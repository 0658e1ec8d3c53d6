package io.stroop.payout.engine.book;

/// A unit of work may have been committed, or not. The caller must read the book again before it decides.
public final class CommitUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommitUnknownException(String message) {
        super(message);
    }
}
