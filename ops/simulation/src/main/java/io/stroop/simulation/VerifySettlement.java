package io.stroop.simulation;

import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.matrix.Matrix;
import io.stroop.simulation.mutants.Catalogue;
import io.stroop.simulation.mutants.Hunt;
import io.stroop.simulation.mutants.Mutant;
import io.stroop.simulation.schedule.Trace;
import io.stroop.simulation.world.Setup;
import io.stroop.simulation.world.Shrinking;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Verifies settlement on SIMULATED networks: many seeds, the matrix of ambiguous answers, and mutants.
@Command(
        name = "verify-settlement",
        description = "Verifies that everything is paid exactly once, on SIMULATED networks.",
        mixinStandardHelpOptions = true)
public final class VerifySettlement implements Callable<Integer> {
    private static final int VIOLATED = 1;
    private static final int SHOWN_FAILURES = 5;
    private static final int MOST_SEEDS_PER_MUTANT = 1_000;

    @Option(names = "--seeds", defaultValue = "1000", description = "how many worlds (default: ${DEFAULT-VALUE})")
    private long seeds;

    @Option(names = "--from", defaultValue = "0", description = "the first seed (default: ${DEFAULT-VALUE})")
    private long from;

    @Option(names = "--seed", description = "runs one world only")
    private @Nullable Long seed;

    @Option(names = "--trace", description = "shows what happens in it")
    private boolean trace;

    @Option(names = "--no-mutants", description = "does not hunt mutants")
    private boolean withoutMutants;

    @Option(names = "--payouts", description = "with --seed: how many payouts")
    private @Nullable Integer payouts;

    @Option(names = "--replicas", description = "with --seed: how many replicas")
    private @Nullable Integer replicas;

    @Option(names = "--faults", split = ",", description = "with --seed: only these kinds of faults; none: no faults")
    private @Nullable List<String> faults;

    private final PrintStream out;

    VerifySettlement(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        quiet();
        System.exit(new CommandLine(new VerifySettlement(System.out)).execute(args));
    }

    /// The engine logs every envelope; here that is thousands a second.
    static void quiet() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @Override
    public Integer call() {
        out.println("The Stellar network, its nodes and all accounts are SIMULATED.");
        return seed == null ? verify() : replay(setup(seed));
    }

    private Setup setup(long number) {
        Setup setup = Setup.of(number);
        if (replicas != null) {
            setup = setup.withReplicas(replicas);
        }
        if (payouts != null) {
            setup = setup.withPayouts(payouts);
        }
        if (faults != null) {
            Set<Fault> only = EnumSet.noneOf(Fault.class);
            faults.stream()
                    .filter(label -> !label.equals("none"))
                    .map(Fault::of)
                    .forEach(only::add);
            setup = setup.withFaults(only);
        }
        return setup;
    }

    private int replay(Setup setup) {
        out.println(describe(setup));
        String violation = Shrinking.violation(setup, trace ? new PrintedTrace(out) : Trace.NONE)
                .orElse("");
        out.println(violation.isEmpty() ? "no violation" : "VIOLATION of " + violation);
        return violation.isEmpty() ? 0 : VIOLATED;
    }

    private int verify() {
        int cells = Matrix.check(out);
        Campaign.Totals totals = Campaign.run(from, seeds, done -> {
            if (done % Math.max(1, seeds / 10) == 0) {
                out.println("%d of %d worlds".formatted(done, seeds));
            }
        });
        totals.failures().stream().limit(SHOWN_FAILURES).forEach(this::report);
        List<Mutant> all = Catalogue.all();
        long caught = withoutMutants ? 0 : huntAll(all);
        boolean good = totals.failures().isEmpty() && cells >= 0 && (withoutMutants || caught == all.size());
        out.println("verify-settlement: seeds=%d payouts=%d faults=%d violations=%d mutants=%d/%d cells=%d"
                .formatted(
                        totals.seeds(),
                        totals.payouts(),
                        totals.faults(),
                        totals.failures().size(),
                        caught,
                        withoutMutants ? 0 : all.size(),
                        Math.max(0, cells)));
        return good ? 0 : VIOLATED;
    }

    private void report(Campaign.Failure failure) {
        Setup small = Shrinking.of(failure.setup());
        out.println("seed %d: VIOLATION of %s".formatted(failure.setup().seed(), failure.violation()));
        out.println("  replay: ./stroop verify-settlement --seed %d --trace"
                .formatted(failure.setup().seed()));
        out.println("  shrunk: ./stroop verify-settlement --seed %d --trace --replicas %d --payouts %d --faults %s"
                .formatted(small.seed(), small.replicas(), small.payouts(), labels(small)));
    }

    private long huntAll(List<Mutant> all) {
        List<Hunt.Result> results = Hunt.all(all, MOST_SEEDS_PER_MUTANT);
        results.forEach(result -> out.println(
                result.caught()
                        ? "mutant caught by seed %d: %s (%s): %s"
                                .formatted(
                                        result.seed(),
                                        result.mutant().name(),
                                        result.mutant().rule(),
                                        result.violation())
                        : "MUTANT SURVIVES: %s (%s)"
                                .formatted(
                                        result.mutant().name(), result.mutant().rule())));
        return results.stream().filter(Hunt.Result::caught).count();
    }

    private static String describe(Setup setup) {
        return "seed %d: %d replicas, %d payouts, faults: %s"
                .formatted(setup.seed(), setup.replicas(), setup.payouts(), labels(setup));
    }

    private static String labels(Setup setup) {
        return setup.faults().isEmpty()
                ? "none"
                : setup.faults().stream().map(Fault::label).collect(Collectors.joining(","));
    }
}
