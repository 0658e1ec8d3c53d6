package io.stroop.payout.engine.book;

/// Who has to act next.
public enum NextActor {
    NOBODY,
    STROOP,
    WORKER,
    ISSUER,
    OPERATOR
}
