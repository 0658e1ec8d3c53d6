package io.stroop.bench.pipeline;

import io.stroop.contracts.StroopAmount;
import io.stroop.demo.Completion;
import io.stroop.demo.DemoReport;
import io.stroop.demo.PaymentRun;
import io.stroop.demo.Progress;
import io.stroop.demo.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How many completions per second the whole product pays on a SIMULATED network, and what each costs its processes.
public final class PipelineBench {
    private static final StroopAmount REWARD = StroopAmount.parse("0.0005");
    private static final int TASKS = 10;
    private static final int MOST_STATEMENTS = 16;

    private final Path home;
    private final PrintStream out;
    private final Clock clock;

    public PipelineBench(Path home, PrintStream out, Clock clock) {
        this.home = home;
        this.out = out;
        this.clock = clock;
    }

    /// What is measured.
    ///
    /// @param warmUp completions that are paid first, and not counted
    /// @param share the most operations per ledger
    /// @param overKafka signed records into Kafka instead of requests to the task-service
    public record Plan(int completions, int workers, int warmUp, int share, boolean overKafka) {}

    /// @return whether everything was paid exactly once
    public boolean run(Plan plan) throws IOException, InterruptedException {
        Progress progress = new Progress(out, false);
        try (PipelineRig rig = new PipelineRig(home, plan.share())) {
            PaymentRun run = plan.overKafka()
                    ? PaymentRun.overKafka(rig, rig.kafkaSigner(), progress)
                    : new PaymentRun(rig, progress);
            boolean exact = plan.warmUp() == 0
                    || pay(run, "warm-up", plan.warmUp(), plan, PaymentRun.UNDISTURBED)
                            .good();
            Costs[] before = new Costs[1];
            DemoReport report = pay(run, "run", plan.completions(), plan, new PaymentRun.Disturbance() {
                @Override
                public void beforePublishing() throws IOException {
                    rig.forgetStatements();
                    before[0] = rig.costs();
                }
            });
            Costs after = rig.costs();
            out.println("the database's most expensive statements:");
            rig.statements(MOST_STATEMENTS).forEach(out::println);
            print(plan, report, before[0], after);
            return exact && report.good();
        }
    }

    private DemoReport pay(PaymentRun run, String name, int completions, Plan plan, PaymentRun.Disturbance disturbance)
            throws IOException, InterruptedException {
        Instant now = clock.instant();
        List<Completion> list = new ArrayList<>(completions);
        for (int i = 0; i < completions; i++) {
            list.add(new Completion(
                    "%s-%d-%d".formatted(name, now.toEpochMilli(), i),
                    "pipeline-task-" + i % TASKS,
                    "pipeline-worker-" + i % plan.workers(),
                    now));
        }
        return run.pay(new Workload(list, REWARD), "USDC", new PaymentRun.Publishing(0, 1), disturbance);
    }

    private void print(Plan plan, DemoReport report, Costs before, Costs after) {
        Map<Stage, Long> cpu = after.cpuMicrosSince(before);
        long all = cpu.values().stream().mapToLong(Long::longValue).sum();
        out.printf("%-16s %-46s %10s %6s%n", "process", "work", "CPU us", "share");
        cpu.forEach((stage, micros) -> out.printf(
                Locale.ROOT,
                "%-16s %-46s %10.1f %5.1f%%%n",
                stage.process(),
                stage.work(),
                micros / (double) plan.completions(),
                100.0 * micros / Math.max(1, all)));
        out.printf(
                Locale.ROOT,
                "per completion: %d bytes of write-ahead log with %.3f page images, %.3f commits, %d bytes in Kafka%n",
                (after.walBytes() - before.walBytes()) / plan.completions(),
                (after.pageImages() - before.pageImages()) / (double) plan.completions(),
                (after.commits() - before.commits()) / (double) plan.completions(),
                (after.kafkaBytes() - before.kafkaBytes()) / plan.completions());
        out.println(report.lastLine());
        out.printf(
                Locale.ROOT,
                "pipeline: over=%s completions=%d workers=%d share=%d lost=%d duplicated=%d drift_stroops=%d"
                        + " cpu_us_per_completion=%.1f seconds=%.2f per_s=%d%n",
                plan.overKafka() ? "kafka" : "http",
                plan.completions(),
                plan.workers(),
                plan.share(),
                report.lost(),
                report.duplicated(),
                report.driftStroops(),
                all / (double) plan.completions(),
                report.duration().toMillis() / 1_000.0,
                plan.completions() * 1_000L / Math.max(1, report.duration().toMillis()));
    }
}
