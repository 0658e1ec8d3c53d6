package io.stroop.bench.kills;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// Pays for a long time at an even pace, with a fault a minute, and shows whether memory and latency stay flat. The
/// faults are those of [KillsBench]: each process is killed in turn, and the provider is unreliable all the time.
public final class SoakBench {
    private static final Duration FAULT_EVERY = Duration.ofMinutes(1);
    private static final int WORKERS = 1_000;

    private final Path home;
    private final PrintStream out;
    private final Clock clock;

    public SoakBench(Path home, PrintStream out, Clock clock) {
        this.home = home;
        this.out = out;
        this.clock = clock;
    }

    /// How it runs.
    ///
    /// @param length of publishing
    /// @param rate completions per second
    /// @param closeEvery how often a ledger closes
    public record Plan(Duration length, int rate, Duration closeEvery) {}

    /// Runs once.
    ///
    /// @return whether everything was paid exactly once
    public boolean run(long seed, Plan how) throws IOException, InterruptedException {
        KillPlan plan = KillPlan.inTurn(FAULT_EVERY, how.length());
        out.printf(
                "On a SIMULATED Stellar network (not real money): %d completions/s for %d s, %d kills, seed %d%n",
                how.rate(), plan.length().toSeconds(), plan.kills().size(), seed);
        SoakTable table = new SoakTable(how.length());
        try (MemoryWatch memory = new MemoryWatch(table.window())) {
            KillsReport report = new KillsBench(home, out, clock)
                    .run(
                            seed,
                            plan,
                            Math.toIntExact(plan.length().toSeconds() * how.rate()),
                            how.closeEvery(),
                            WORKERS,
                            memory::watch);
            report.table().forEach(out::println);
            table.lines(report, memory).forEach(out::println);
            out.println(report.lastLine()
                    .replaceFirst(
                            "^kills:",
                            "soak: minutes=%d rate=%d".formatted(how.length().toMinutes(), how.rate())));
            return report.exact();
        }
    }
}
