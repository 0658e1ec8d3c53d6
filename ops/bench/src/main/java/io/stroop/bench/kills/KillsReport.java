package io.stroop.bench.kills;

import io.stroop.demo.DemoReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a run of kills has shown.
///
/// @param runs one for each way in and asset
/// @param endedByThemselves how often each process ended without having been killed
/// @param unreconciled differences between the book and the ledger that are open at the end
record KillsReport(
        KillPlan plan,
        List<DemoReport> runs,
        Gaps gaps,
        Map<Victim, Integer> endedByThemselves,
        Map<UnreliableProvider.Fault, Integer> faults,
        long unreconciled,
        Duration duration,
        long seed) {

    /// Whether everything was paid once, to the stroop, and the book agrees with the ledger.
    boolean exact() {
        return unreconciled == 0 && runs.stream().allMatch(DemoReport::good);
    }

    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("  killed                  kills  gap p50 s   p99 s   max s  max ledgers");
        for (Victim victim : Victim.values()) {
            lines.add(row(victim.process(), gaps.of(gap -> gap.victim() == victim)));
        }
        lines.add(row("all", gaps.of(_ -> true)));
        lines.add(row("no other meanwhile", gaps.of(Gaps.Gap::alone)));
        lines.add("  a gap: from a kill to the next transaction that the network takes; not ended: " + gaps.open());
        lines.add("  ended without having been killed, and started again: " + endedByThemselves);
        lines.add("  what the provider did: " + faults);
        runs.forEach(run -> lines.add("  " + run.lastLine()));
        return lines;
    }

    /// The line that scripts parse.
    String lastLine() {
        List<Gaps.Gap> all = gaps.of(_ -> true);
        return ("kills: kills=%d completions=%d settled=%d lost=%d duplicated=%d drift_stroops=%d unreconciled=%d"
                        + " gap_p50_s=%s gap_p99_s=%s gap_max_s=%s seconds=%s seed=%d")
                .formatted(
                        plan.kills().size(),
                        runs.stream().mapToInt(DemoReport::completions).sum(),
                        runs.stream().mapToInt(DemoReport::settled).sum(),
                        runs.stream().mapToLong(DemoReport::lost).sum(),
                        runs.stream().mapToLong(DemoReport::duplicated).sum(),
                        runs.stream().mapToLong(DemoReport::driftStroops).sum(),
                        unreconciled,
                        seconds(percentile(all, 50)),
                        seconds(percentile(all, 99)),
                        seconds(percentile(all, 100)),
                        seconds(duration),
                        seed);
    }

    private static String row(String name, List<Gaps.Gap> gaps) {
        return String.format(
                Locale.ROOT,
                "  %-22s %6d  %9s  %6s  %6s  %11d",
                name,
                gaps.size(),
                seconds(percentile(gaps, 50)),
                seconds(percentile(gaps, 99)),
                seconds(percentile(gaps, 100)),
                gaps.stream().mapToLong(Gaps.Gap::ledgers).max().orElse(0));
    }

    /// @param sorted shortest first
    private static Duration percentile(List<Gaps.Gap> sorted, int percent) {
        return sorted.isEmpty()
                ? Duration.ZERO
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100))
                        .duration();
    }

    private static String seconds(Duration duration) {
        return "%d.%02d".formatted(duration.toSeconds(), duration.toMillisPart() / 10);
    }
}
