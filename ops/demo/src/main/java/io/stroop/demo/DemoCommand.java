package io.stroop.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Pays completions through the whole product and reconciles on the ledger.
@Command(
        name = "demo",
        description = "Starts the product on a SIMULATED Stellar network, pays completions, reconciles on the ledger.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Option(names = "--close-seconds", defaultValue = "1", description = "time between ledgers (default 1)")
    private int closeSeconds;

    @Option(names = "--keep", description = "leave everything running and print the addresses")
    private boolean keep;

    private final Path home;
    private final PrintStream out;
    private final Progress progress;
    private final Clock clock;

    public DemoCommand(Path home, PrintStream out, Progress progress, Clock clock) {
        this.home = home;
        this.out = out;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PaymentRun.Publishing publishing = options.publishing();
        Workload workload = options.workload(clock).paidIn(options.asset());
        try (Stack stack = Stack.start(home, Duration.ofSeconds(closeSeconds), progress)) {
            DemoReport report =
                    new PaymentRun(stack, progress).pay(workload, options.asset(), publishing, PaymentRun.UNDISTURBED);
            report.table().forEach(progress::line);
            progress.line("  on a SIMULATED Stellar network; logs in " + stack.folder());
            if (keep) {
                progress.step("publishing for workers who cannot be paid yet, for the console");
                new UnpayableWorkers(stack, clock).publish();
                StackConsole.print(stack, progress);
                progress.line(report.lastLine());
                StackConsole.untilInterrupted();
            }
            out.println(report.lastLine());
            return report.good() ? 0 : 1;
        }
    }
}
