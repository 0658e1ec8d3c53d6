package io.stroop.simulation.book;

/// This unit of work was waiting for another one that was waiting for it. Nothing has changed.
public final class DeadlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlockException(String message) {
        super(message);
    }
}
