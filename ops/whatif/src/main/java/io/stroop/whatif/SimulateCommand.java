package io.stroop.whatif;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Compares policies on given traffic.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs hours of traffic in seconds on a SIMULATED network, with the flush policy and with others.")
public final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--arrivals",
            defaultValue = "poisson:10",
            description = "FILE (CSV with worker_id and completed_at), poisson:PER_SECOND, or burst:COMPLETIONS.")
    private String arrivals = "";

    @Option(names = "--speed", defaultValue = "1", description = "How much faster a file is played (${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--workers",
            defaultValue = "zipf:1.0",
            description = "How unevenly work is shared (${DEFAULT-VALUE}); zipf:0 is evenly.")
    private String workers = "";

    @Option(names = "--worker-count", defaultValue = "1000", description = "How many workers (${DEFAULT-VALUE}).")
    private int workerCount;

    @Option(names = "--close", defaultValue = "5s", description = "Interval between ledgers (${DEFAULT-VALUE}).")
    private String close = "";

    @Option(names = "--surge", description = "START+DURATION@STROOPS,… such as 10m+10m@5000.")
    private @Nullable String surge;

    @Option(names = "--share", defaultValue = "100", description = "Operations per ledger (${DEFAULT-VALUE}).")
    private int share;

    @Option(names = "--hours", defaultValue = "1", description = "Of generated traffic (${DEFAULT-VALUE}).")
    private BigDecimal hours = BigDecimal.ONE;

    @Option(names = "--economy", defaultValue = "0", description = "Per cent of economy completions.")
    private int economy;

    @Option(names = "--budget", description = "By how many stroops the bids of an hour may exceed the minimum.")
    private @Nullable Long budget;

    @Option(names = "--faults", defaultValue = "0", description = "Per cent of the provider's answers that are lost.")
    private int faults;

    @Option(
            names = "--ledger-operations",
            defaultValue = "1000",
            description = "Operations that a ledger has room for (${DEFAULT-VALUE}).")
    private int ledgerOperations;

    @Option(
            names = "--validator",
            description = "Our node is a validator: transactions need no time to spread to others.")
    private boolean validator;

    @Option(names = "--policies", split = ",", description = "Which of them; by default all.")
    private @Nullable List<String> policies;

    @Option(
            names = "--svg",
            description = "Where the plot is written (${DEFAULT-VALUE}).",
            defaultValue = "simulate.svg")
    private Path svg = Path.of("simulate.svg");

    @Option(names = "--seed", defaultValue = "1", description = "Decides everything (${DEFAULT-VALUE}).")
    private long seed;

    private final PrintStream out;

    SimulateCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulateCommand(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Scenario scenario = new Scenario(
                traffic(),
                seconds(close),
                ledgerOperations,
                share,
                surge == null ? Surge.NONE : Surge.parse(surge),
                budget == null ? OptionalLong.empty() : OptionalLong.of(budget),
                faults,
                !validator,
                seed);
        out.printf(
                "%d completions of %d workers within %d s, ledgers of %d operations every %s, a share of %d. SIMULATED.%n",
                scenario.traffic().arrivals().size(),
                scenario.traffic().workers(),
                scenario.traffic().lastMillis() / 1_000,
                ledgerOperations,
                close,
                share);
        out.println("policy        mean s    p99 s  ledgers  stroops/compl.  netting   fill  transactions  channels"
                + "  most ops/ledger  within 2 ledgers  3 ledgers  missed  unpaid");
        List<Result> results = new ArrayList<>();
        for (PolicyKind kind : kinds()) {
            Result result = Simulator.run(kind, scenario);
            results.add(result);
            row(result);
        }
        Files.writeString(svg, Plot.svg("Policies on %s".formatted(arrivals), results));
        out.println("The plot is in " + svg);
        results.forEach(result -> out.println(result.line()));
        return results.stream().allMatch(result -> result.unsettled() == 0) ? 0 : 1;
    }

    private void row(Result result) {
        out.printf(
                Locale.ROOT,
                "%-12s %7s %8s %8d %15s %8s %6s %13d %9d %16d %16s%% %9s%% %7d %7d%n",
                result.policy(),
                Result.decimal(result.meanMillis()),
                Result.decimal(result.p99Millis()),
                result.p99Ledgers(),
                Result.decimal(result.stroopsPerCompletion()),
                Result.decimal(result.netting()),
                Result.decimal(result.fill()),
                result.transactions(),
                result.channels(),
                result.mostOperations(),
                Result.decimal(result.withinTwoLedgers()),
                Result.decimal(result.withinThreeLedgers()),
                result.missedDeadlines(),
                result.unsettled());
    }

    private List<PolicyKind> kinds() {
        List<PolicyKind> kinds = new ArrayList<>();
        for (PolicyKind kind : PolicyKind.values()) {
            boolean asked =
                    policies == null ? kind != PolicyKind.FIXED_BID || surge != null : policies.contains(kind.label());
            if (asked) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private Traffic traffic() throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        if (arrivals.startsWith("poisson:")) {
            return Traffic.poisson(
                    Integer.parseInt(arrivals.substring("poisson:".length())),
                    Duration.ofMillis(
                            hours.multiply(BigDecimal.valueOf(3_600_000)).longValue()),
                    workerCount,
                    workers.replaceFirst("^zipf:", ""),
                    economy,
                    random);
        }
        if (arrivals.startsWith("burst:")) {
            return Traffic.burst(Integer.parseInt(arrivals.substring("burst:".length())), workerCount);
        }
        return Traffic.ofFile(Path.of(arrivals), speed, economy, random);
    }

    private static Duration seconds(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
    }
}
