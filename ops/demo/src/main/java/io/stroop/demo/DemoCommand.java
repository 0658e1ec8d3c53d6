package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Pays completions through the whole product and reconciles on the ledger.
@Command(
        name = "demo",
        description = "Starts the product on a SIMULATED Stellar network, pays completions, reconciles on the ledger.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--completions", defaultValue = "1000", description = "how many (default ${DEFAULT-VALUE})")
    private int completions;

    @Option(names = "--workers", defaultValue = "100", description = "of how many workers (default ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--asset", defaultValue = "USDC", description = "USDC (the sandbox's own) or native")
    private String asset = "";

    @Option(names = "--file", description = "CSV with completion_id, task_id, worker_id, completed_at instead")
    private @Nullable Path file;

    @Option(names = "--reward", defaultValue = "0.05", description = "per completion (default ${DEFAULT-VALUE})")
    private String reward = "";

    @Option(names = "--speed", defaultValue = "max", description = "max, real, or xK: K times the file's own pace")
    private String speed = "";

    @Option(names = "--close-seconds", defaultValue = "1", description = "time between ledgers (default 1)")
    private int closeSeconds;

    @Option(names = "--seed", defaultValue = "1", description = "of what is made up (default 1)")
    private long seed;

    @Option(names = "--twice", description = "publish everything a second time; nothing may be paid twice")
    private boolean twice;

    @Option(names = "--keep", description = "leave everything running and print where it is")
    private boolean keep;

    private final Path home;
    private final PrintStream out;
    private final Progress progress;
    private final Clock clock;

    DemoCommand(Path home, PrintStream out, Progress progress, Clock clock) {
        this.home = home;
        this.out = out;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StroopAmount each = StroopAmount.parse(reward);
        int pace = pace();
        Workload workload = file == null
                ? Workload.madeUp(completions, workers, each, clock.instant(), new SplittableRandom(seed))
                : Workload.ofFile(file, each);
        try (Stack stack = Stack.start(home, Duration.ofSeconds(closeSeconds), progress)) {
            DemoReport report = new PaymentRun(stack, progress)
                    .pay(workload, asset, new PaymentRun.Publishing(pace, twice ? 2 : 1), PaymentRun.UNDISTURBED);
            report.table().forEach(progress::line);
            progress.line("  on a SIMULATED Stellar network; logs in " + stack.folder());
            if (keep) {
                Running.print(stack, progress);
                progress.line(report.lastLine());
                Running.untilInterrupted();
            }
            out.println(report.lastLine());
            return report.good() ? 0 : 1;
        }
    }

    /// 0 for as fast as possible, else how many times faster than the log.
    private int pace() throws IOException {
        if (speed.equals("max")) {
            return 0;
        }
        if (speed.equals("real")) {
            return 1;
        }
        if (speed.matches("[x×][1-9][0-9]{0,6}")) {
            return Integer.parseInt(speed.substring(1));
        }
        throw new IOException("--speed must be max, real or xK such as x60, not " + speed);
    }
}
