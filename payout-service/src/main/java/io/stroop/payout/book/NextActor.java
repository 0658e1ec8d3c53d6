package io.stroop.payout.book;

/// Who has to act next.
public enum NextActor {
    NOBODY,
    STROOP,
    WORKER,
    ISSUER,
    OPERATOR
}
