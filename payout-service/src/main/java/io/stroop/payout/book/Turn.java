package io.stroop.payout.book;

/// Who has to do something next.
public enum Turn {
    NOBODY,
    STROOP,
    WORKER,
    ISSUER,
    OPERATOR
}
