package io.stroop.sandbox.journal;

/// Thrown if a data directory cannot be used; the message says why and where.
public final class JournalRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalRefused(String message) {
        super(message);
    }

    JournalRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
