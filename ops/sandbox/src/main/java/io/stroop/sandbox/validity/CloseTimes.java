package io.stroop.sandbox.validity;

/// How many seconds after the last closed ledger the next one may close: a transaction is judged as if it closed between
/// `earliest` and `latest` after it. Before a ledger, nodes assume two expected closes plus the time that has passed
/// already (stellar-core `getUpperBoundCloseTimeOffset`), so they refuse what would expire on the way.
public record CloseTimes(long earliest, long latest) {
    /// The ledger's own close time, for what is applied.
    public static final CloseTimes EXACT = new CloseTimes(0, 0);

    /// stellar-core `EXPECTED_CLOSE_TIME_MULT`.
    private static final int EXPECTED_CLOSES = 2;

    /// What a node assumes at `now`, both times in seconds since 1970.
    public static CloseTimes assumed(long lastCloseTime, long now, int expectedCloseSeconds) {
        return new CloseTimes(0, (long) expectedCloseSeconds * EXPECTED_CLOSES + Math.max(0, now - lastCloseTime));
    }

    /// The close time of the next ledger is known.
    public static CloseTimes exactly(long offset) {
        return new CloseTimes(offset, offset);
    }
}
