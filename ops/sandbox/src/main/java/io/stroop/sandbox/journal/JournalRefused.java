package io.stroop.sandbox.journal;

/// A data directory that cannot be used as it is; the message says why and where.
public final class JournalRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalRefused(String message) {
        super(message);
    }

    JournalRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
