package io.stroop.fee.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was spent in the last hour, to the minute. Not thread-safe.
public final class HourlySpending {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long MINUTES = 60;

    private final Deque<Minute> minutes = new ArrayDeque<>();
    private long stroops;

    private record Minute(long number, long stroops) {}

    /// @param nowMillis not before earlier ones
    public void add(long spentStroops, long nowMillis) {
        if (spentStroops > 0) {
            minutes.addLast(new Minute(nowMillis / MINUTE_MILLIS, spentStroops));
            stroops = Math.addExact(stroops, spentStroops);
        }
    }

    /// In the hour before now, in stroops.
    public long stroops(long nowMillis) {
        long first = nowMillis / MINUTE_MILLIS - MINUTES;
        while (!minutes.isEmpty() && minutes.getFirst().number() <= first) {
            stroops -= minutes.removeFirst().stroops();
        }
        return stroops;
    }
}
