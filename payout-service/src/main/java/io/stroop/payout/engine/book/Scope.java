package io.stroop.payout.engine.book;

/// What a pause or a cap applies to.
public enum Scope {
    /// Everything this book pays.
    ALL,
    /// One lane.
    LANE,
    /// One asset, in its canonical form.
    ASSET,
    /// One publisher.
    PUBLISHER
}
