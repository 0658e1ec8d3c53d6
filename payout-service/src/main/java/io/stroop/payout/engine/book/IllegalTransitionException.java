package io.stroop.payout.engine.book;

/// A row cannot move from its current state to the requested one. Always a bug or a decision made on stale rows;
/// the unit of work is rolled back.
public final class IllegalTransitionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private IllegalTransitionException(String message) {
        super(message);
    }

    /// Some payouts cannot move.
    public static IllegalTransitionException payouts(int asked, int moved, Substatus to) {
        return new IllegalTransitionException("%d of %d payouts cannot become %s (%s) from their current status"
                .formatted(asked - moved, asked, to.status(), to.label()));
    }

    /// A transaction cannot move.
    ///
    /// @param to the state, or what was to be done with it
    public static IllegalTransitionException transaction(Transaction transaction, String to) {
        return new IllegalTransitionException(
                "transaction %s is %s and cannot be %s".formatted(transaction.hash(), transaction.state(), to));
    }
}
