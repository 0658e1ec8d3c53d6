package io.stroop.fee.policy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Knows when ledgers close, from the closes that were seen, and divides time into cycles, each of which fills
/// one ledger. While no provider shows new ledgers, it counts windows of the same length, so that nothing waits
/// for a provider.
///
/// The interval between ledgers is the median of all slopes between the last closes (Theil and Sen), which
/// neither a late ledger nor a late look moves. The next close is expected one interval after the last.
///
/// Thread-safe.
public final class LedgerClock {
    /// The network closes ledgers more often than this, unless the provider has stopped.
    private static final long MOVES_WITHIN_MILLIS = 30_000;

    private static final int KEPT = 64;
    private static final int MEASURED = 12;
    private static final int FEWEST_MEASURED = 4;
    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 60_000;

    /// How many looks a close is awaited with.
    private static final int LOOKS_PER_INTERVAL = 100;

    private static final long SHORTEST_LOOK_MILLIS = 20;

    /// The first window, so that no number of a window is that of a ledger.
    private static final long WINDOWS = Long.MIN_VALUE / 2;

    private final TreeMap<Long, Long> seen = new TreeMap<>();
    private long intervalMillis;

    /// @param interval between ledgers, until it is known better
    public LedgerClock(Duration interval) {
        this.intervalMillis = Math.clamp(interval.toMillis(), SHORTEST_MILLIS, LONGEST_MILLIS);
    }

    /// The time in which one ledger is filled.
    ///
    /// @param ledger the ledger's sequence number; the number of a window, far below zero, if none is followed
    /// @param startMillis what has arrived until then is in time for that ledger, and what arrives later is for
    ///     the next
    public record Cycle(long ledger, long startMillis, long intervalMillis, Phase phase) {}

    /// How far a cycle is.
    public enum Phase {
        /// Its last moment has come, and its ledger has not closed.
        LAST_MOMENT,
        /// Its ledger has closed, so what leaves now is in the same ledger as what leaves in the next cycle.
        CLOSED,
        /// No ledger is followed.
        WINDOW
    }

    /// A provider shows a ledger. An older one than before comes from a provider that lags, and changes nothing.
    ///
    /// @param nowMillis wall-clock time in milliseconds since 1970
    public synchronized void closed(long ledger, long nowMillis) {
        boolean live = isLive(nowMillis);
        if (!seen.isEmpty() && (ledger == seen.lastKey() || (live && ledger < seen.lastKey()))) {
            return;
        }
        if (!live) {
            seen.clear(); // a pause, a clock that was set, or a network that has begun again
        }
        seen.put(ledger, nowMillis);
        if (seen.size() > KEPT) {
            seen.pollFirstEntry();
        }
        measure();
    }

    /// The interval that the network aims at, which counts until enough closes were seen.
    public synchronized void targets(long millis) {
        if (seen.size() < FEWEST_MEASURED) {
            intervalMillis = Math.clamp(millis, SHORTEST_MILLIS, LONGEST_MILLIS);
        }
    }

    private void measure() {
        if (seen.size() < FEWEST_MEASURED) {
            return;
        }
        long[][] last = seen.descendingMap().entrySet().stream()
                .limit(MEASURED)
                .map(close -> new long[] {close.getKey(), close.getValue()})
                .toArray(long[][]::new);
        long[] slopes = new long[last.length * (last.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < last.length; i++) {
            for (int j = i + 1; j < last.length; j++) {
                slopes[count++] = (last[i][1] - last[j][1]) / (last[i][0] - last[j][0]);
            }
        }
        Arrays.sort(slopes);
        intervalMillis = Math.clamp(slopes[count / 2], SHORTEST_MILLIS, LONGEST_MILLIS);
    }

    /// The cycle of a moment.
    ///
    /// @param nowMillis wall-clock time in milliseconds since 1970
    /// @param leadMillis how long before a ledger is seen to close its payments have to be proposed
    public synchronized Cycle cycle(long nowMillis, long leadMillis) {
        if (!isLive(nowMillis)) {
            long window = Math.floorDiv(nowMillis, intervalMillis);
            return new Cycle(WINDOWS + window, window * intervalMillis, intervalMillis, Phase.WINDOW);
        }
        Map.Entry<Long, Long> newest = seen.lastEntry();
        long first = newest.getValue() + intervalMillis - leadMillis;
        long passed = Math.floorDiv(nowMillis - first, intervalMillis);
        return new Cycle(
                newest.getKey() + 1 + passed,
                first + passed * intervalMillis,
                intervalMillis,
                passed < 0 ? Phase.CLOSED : Phase.LAST_MOMENT);
    }

    /// The interval between ledgers in milliseconds.
    public synchronized long intervalMillis() {
        return intervalMillis;
    }

    /// When the ledger was seen to be closed; empty if it was not, or long ago.
    public synchronized OptionalLong seenAt(long ledger) {
        Long at = seen.get(ledger);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /// The first ledger that was seen to close after a moment; empty if there is none yet.
    public synchronized OptionalLong firstAfter(long millis) {
        return seen.entrySet().stream()
                .filter(close -> close.getValue() > millis)
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }

    /// How long to wait until looking for a new ledger: a while if none is expected, and a moment if one is.
    ///
    /// @param restMillis the longest wait
    public synchronized long untilLook(long nowMillis, long restMillis) {
        if (!isLive(nowMillis)) {
            return restMillis;
        }
        long look = Math.max(SHORTEST_LOOK_MILLIS, intervalMillis / LOOKS_PER_INTERVAL);
        long expected = seen.lastEntry().getValue() + intervalMillis - intervalMillis / 8;
        boolean overdue = nowMillis > expected + intervalMillis;
        return overdue ? restMillis : Math.clamp(expected - nowMillis, look, Math.max(look, restMillis));
    }

    /// Whether the network's ledgers are followed; otherwise windows are counted.
    public synchronized boolean isLive(long nowMillis) {
        if (seen.isEmpty()) {
            return false;
        }
        long age = nowMillis - seen.lastEntry().getValue();
        return age >= 0 && age < MOVES_WITHIN_MILLIS;
    }
}
