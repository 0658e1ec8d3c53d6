package io.stroop.sandbox.ledger;

/// Something that a real network knows and the sandbox does not simulate. It is refused, never guessed.
public final class NotSimulatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `what` is the thing in the plural, such as "liquidity pools".
    public NotSimulatedException(String what) {
        super("the sandbox does not simulate " + what);
    }
}
