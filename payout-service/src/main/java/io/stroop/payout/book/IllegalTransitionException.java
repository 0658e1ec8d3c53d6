package io.stroop.payout.book;

/// A payout cannot move from its current status to the requested one. Always a bug; the unit of work is rolled
/// back.
public final class IllegalTransitionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalTransitionException(int asked, int moved, Substatus to) {
        super("%d of %d payouts cannot become %s (%s) from their current status"
                .formatted(asked - moved, asked, to.status(), to.label()));
    }
}
