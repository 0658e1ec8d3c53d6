package io.stroop.payout.book;

/// A payout was to move where it must not go from where it stands. Always a defect: nothing of the unit of work
/// commits.
public final class IllegalTransitionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalTransitionException(int asked, int moved, Substatus to) {
        super("%d of %d payouts must not become %s (%s) from where they stand"
                .formatted(asked - moved, asked, to.status(), to.label()));
    }
}
