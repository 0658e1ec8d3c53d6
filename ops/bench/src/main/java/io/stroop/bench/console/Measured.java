package io.stroop.bench.console;

import java.util.Arrays;
import java.util.List;

/// What the visits to one page took.
///
/// @param nanos of each visit, sorted
/// @param bytes of the largest answer, not compressed
record Measured(String name, List<Long> nanos, int bytes) {
    private static final int NANOS_PER_MILLI = 1_000_000;

    static Measured of(String name, long[] nanos, int bytes) {
        return new Measured(name, Arrays.stream(nanos).sorted().boxed().toList(), bytes);
    }

    /// In milliseconds, by nearest rank.
    double percentile(int percent) {
        int rank = (nanos.size() * percent + 99) / 100;
        return (double) nanos.get(Math.max(0, rank - 1)) / NANOS_PER_MILLI;
    }

    double kilobytes() {
        return bytes / 1_000.0;
    }

    String line() {
        return "%-34s %8.1f %8.1f %8.1f %8.1f"
                .formatted(name, percentile(50), percentile(95), percentile(99), kilobytes());
    }
}
