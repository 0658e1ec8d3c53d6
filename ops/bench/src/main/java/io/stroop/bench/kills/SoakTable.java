package io.stroop.bench.kills;

import io.stroop.demo.DemoReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Latency and memory, window by window.
final class SoakTable {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int WINDOWS_OF_A_SHORT_RUN = 3;

    private final Duration window;

    /// @param length of the run; one that is too short for two windows has three shorter ones
    SoakTable(Duration length) {
        this.window = length.compareTo(WINDOW.multipliedBy(2)) < 0 ? length.dividedBy(WINDOWS_OF_A_SHORT_RUN) : WINDOW;
    }

    Duration window() {
        return window;
    }

    /// @param memory by the same windows
    List<String> lines(KillsReport report, MemoryWatch memory) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("  from s  settled  p50 ms  p99 ms   max ms  MiB:");
        for (Victim victim : Victim.values()) {
            head.append(' ').append(victim.process());
        }
        lines.add(head.toString());
        List<DemoReport.Latency> all =
                report.runs().stream().flatMap(run -> run.latencies().stream()).toList();
        for (int number = 0; window.multipliedBy(number).compareTo(report.duration()) < 0; number++) {
            Duration from = window.multipliedBy(number);
            List<Long> millis = all.stream()
                    .filter(one -> one.acceptedAfter().compareTo(from) >= 0
                            && one.acceptedAfter().compareTo(from.plus(window)) < 0)
                    .map(DemoReport.Latency::millis)
                    .sorted()
                    .toList();
            if (!millis.isEmpty()) {
                lines.add(line(from, millis, memory, number));
            }
        }
        return lines;
    }

    private static String line(Duration from, List<Long> millis, MemoryWatch memory, int number) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %6d  %7d  %6d  %6d  %7d      ",
                from.toSeconds(),
                millis.size(),
                percentile(millis, 50),
                percentile(millis, 99),
                millis.getLast()));
        for (Victim victim : Victim.values()) {
            line.append(String.format(
                    Locale.ROOT,
                    " %" + victim.process().length() + "d",
                    memory.of(number).getOrDefault(victim, 0L)));
        }
        return line.toString();
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
