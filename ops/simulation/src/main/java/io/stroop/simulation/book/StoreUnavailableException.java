package io.stroop.simulation.book;

/// The store did not answer. Nothing has changed.
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message) {
        super(message);
    }
}
