package io.stroop.bench;

import io.stroop.bench.console.ConsoleBench;
import io.stroop.bench.entries.EntriesBench;
import io.stroop.bench.estimator.EstimatorBench;
import io.stroop.bench.kills.KillsBench;
import io.stroop.bench.kills.SoakBench;
import io.stroop.bench.pipeline.PipelineBench;
import io.stroop.bench.signatures.SignaturesBench;
import io.stroop.demo.Progress;
import io.stroop.demo.RestoreDrill;
import io.stroop.demo.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line of the benchmarks.
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Runs benchmarks.")
public final class BenchCommand {
    private static final int COMPLETIONS_PER_KILL = 30;

    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand())
                .addSubcommand(new Sandbox())
                .addSubcommand(new Console())
                .addSubcommand(new Entries())
                .addSubcommand(new Estimator())
                .addSubcommand(new Kills(Clock.systemUTC()))
                .addSubcommand(new Pipeline(Clock.systemUTC()))
                .addSubcommand(new Restore(Clock.systemUTC()))
                .addSubcommand(new Signatures())
                .addSubcommand(new Soak(Clock.systemUTC()))
                .execute(arguments));
    }

    /// The whole product, while its processes are killed.
    @Command(
            name = "kills",
            mixinStandardHelpOptions = true,
            description = "Kills the processes of the product at random while it pays on a SIMULATED network.")
    static final class Kills implements Callable<Integer> {
        @Option(names = "--kills", defaultValue = "200", description = "How many (${DEFAULT-VALUE}).")
        private int kills;

        @Option(names = "--seed", description = "Decides who is killed when; by default another every time.")
        private @Nullable Long seed;

        @Option(names = "--completions", description = "How many to pay; by default 30 for each kill.")
        private @Nullable Integer completions;

        @Option(
                names = "--longest-pause",
                defaultValue = "8",
                description = "Seconds between two kills, at most (${DEFAULT-VALUE}).")
        private int longestPause;

        @Option(names = "--close-seconds", defaultValue = "1", description = "Between two ledgers (${DEFAULT-VALUE}).")
        private int closeSeconds;

        private final Clock clock;

        Kills(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            boolean exact = new KillsBench(home, System.out, clock)
                    .run(
                            seed == null ? clock.millis() : seed,
                            new KillsBench.Plan(
                                    kills,
                                    completions == null ? COMPLETIONS_PER_KILL * kills : completions,
                                    Duration.ofSeconds(longestPause),
                                    Duration.ofSeconds(closeSeconds)));
            return exact ? 0 : 1;
        }
    }

    /// The whole product, stage by stage.
    @Command(
            name = "pipeline",
            mixinStandardHelpOptions = true,
            description = "Pays completions on a SIMULATED network, and shows what each costs which process.")
    static final class Pipeline implements Callable<Integer> {
        @Option(names = "--completions", defaultValue = "60000", description = "How many to pay (${DEFAULT-VALUE}).")
        private int completions;

        @Option(names = "--workers", defaultValue = "1000", description = "Whom to pay (${DEFAULT-VALUE}).")
        private int workers;

        @Option(
                names = "--warm-up",
                defaultValue = "20000",
                description = "How many to pay first, without counting them (${DEFAULT-VALUE}).")
        private int warmUp;

        @Option(
                names = "--share",
                defaultValue = "100",
                description = "The most operations per ledger (${DEFAULT-VALUE}).")
        private int share;

        @Option(names = "--over-kafka", description = "Signed records into Kafka instead of requests over HTTP.")
        private boolean overKafka;

        private final Clock clock;

        Pipeline(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            return new PipelineBench(home, System.out, clock)
                            .run(new PipelineBench.Plan(completions, workers, warmUp, share, overKafka))
                    ? 0
                    : 1;
        }
    }

    /// The whole product, for a long time.
    @Command(
            name = "soak",
            mixinStandardHelpOptions = true,
            description = "Pays at an even pace on a SIMULATED network, with a fault a minute.")
    static final class Soak implements Callable<Integer> {
        @Option(names = "--minutes", defaultValue = "60", description = "How long (${DEFAULT-VALUE}).")
        private int minutes;

        @Option(names = "--rate", defaultValue = "200", description = "Completions per second (${DEFAULT-VALUE}).")
        private int rate;

        @Option(names = "--seed", description = "Decides what the provider does; by default another every time.")
        private @Nullable Long seed;

        @Option(names = "--close-seconds", defaultValue = "1", description = "Between two ledgers (${DEFAULT-VALUE}).")
        private int closeSeconds;

        private final Clock clock;

        Soak(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            boolean exact = new SoakBench(home, System.out, clock)
                    .run(
                            seed == null ? clock.millis() : seed,
                            new SoakBench.Plan(Duration.ofMinutes(minutes), rate, Duration.ofSeconds(closeSeconds)));
            return exact ? 0 : 1;
        }
    }

    /// The whole product on a restored book.
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Restores the book from a backup, recovers and pays the rest on a SIMULATED network.")
    static final class Restore implements Callable<Integer> {
        @Option(names = "--completions", defaultValue = "6000", description = "How many to pay (${DEFAULT-VALUE}).")
        private int completions;

        @Option(names = "--workers", defaultValue = "6000", description = "Whom to pay (${DEFAULT-VALUE}).")
        private int workers;

        @Option(
                names = "--submissions",
                defaultValue = "50",
                description = "Settled transactions that are lost, at least (${DEFAULT-VALUE}).")
        private int submissions;

        @Option(names = "--without-kafka", description = "Kafka loses everything as well.")
        private boolean withoutKafka;

        private final Clock clock;

        Restore(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            Progress progress = new Progress(System.out, false);
            try (Stack stack = Stack.start(home, Duration.ofSeconds(1), progress, RestoreDrill.SOON)) {
                RestoreDrill.Result result = new RestoreDrill(stack, progress, clock)
                        .run(new RestoreDrill.Plan("restored", completions, workers, submissions, withoutKafka));
                result.recovered().log().stream()
                        .filter(line -> line.startsWith("recover: "))
                        .forEach(System.out::println);
                System.out.println(result.lastLine());
                return result.good() ? 0 : 1;
            }
        }
    }

    /// The console on a large book.
    @Command(
            name = "console",
            mixinStandardHelpOptions = true,
            description = "Visits every page of the console with a million payouts.")
    static final class Console implements Callable<Integer> {
        @Option(names = "--visits", defaultValue = "100", description = "To each page (${DEFAULT-VALUE}).")
        private int visits;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            return new ConsoleBench(home, System.out).run(visits) ? 0 : 1;
        }
    }

    /// What double entry and the comparison with the ledger cost.
    @Command(
            name = "entries",
            mixinStandardHelpOptions = true,
            description = "Settles payouts in PostgreSQL with and without entries, on a SIMULATED network.")
    static final class Entries implements Callable<Integer> {
        @Option(names = "--rounds", defaultValue = "7", description = "Turns of each way (${DEFAULT-VALUE}).")
        private int rounds;

        @Option(names = "--payouts", defaultValue = "8000", description = "Per turn (${DEFAULT-VALUE}).")
        private int payouts;

        @Override
        public Integer call() throws IOException, SQLException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            new EntriesBench(System.out).run(home, rounds, payouts);
            return 0;
        }
    }

    /// The fee-estimator by itself.
    @Command(
            name = "estimator",
            mixinStandardHelpOptions = true,
            description = "Nets and proposes completions with the fee-estimator and its broker alone.")
    static final class Estimator implements Callable<Integer> {
        @Option(names = "--completions", defaultValue = "1000000", description = "How many (${DEFAULT-VALUE}).")
        private int completions;

        @Option(names = "--workers", defaultValue = "1000", description = "Of how many workers (${DEFAULT-VALUE}).")
        private int workers;

        @Option(
                names = "--kills",
                defaultValue = "0",
                description = "How often the service is killed (${DEFAULT-VALUE}).")
        private int kills;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            return new EstimatorBench(home, System.out).run(new EstimatorBench.Plan(completions, workers, kills))
                    ? 0
                    : 1;
        }
    }

    /// What signatures cost.
    @Command(
            name = "signatures",
            mixinStandardHelpOptions = true,
            description = "Registers completions in PostgreSQL with and without checking their signatures.")
    static final class Signatures implements Callable<Integer> {
        @Option(names = "--rounds", defaultValue = "7", description = "Turns of each way (${DEFAULT-VALUE}).")
        private int rounds;

        @Option(names = "--polls", defaultValue = "5", description = "Of 2,000 records, per turn (${DEFAULT-VALUE}).")
        private int polls;

        @Override
        public Integer call() throws IOException, SQLException, GeneralSecurityException {
            Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
            new SignaturesBench(System.out).run(home, rounds, polls);
            return 0;
        }
    }

    /// The simulated network.
    @Command(
            name = "sandbox",
            mixinStandardHelpOptions = true,
            description = "Benchmarks the simulated network in one process.")
    static final class Sandbox implements Callable<Integer> {
        @Option(
                names = "--day",
                defaultValue = "17280",
                description = "Ledgers of the simulated day; fewer for a quick run (${DEFAULT-VALUE}).")
        private int day;

        @Override
        public Integer call() throws IOException {
            System.out.printf(
                    "A simulation on %d core(s) of this machine; its figures say nothing about a real network.%n",
                    Runtime.getRuntime().availableProcessors());
            new SandboxBench(System.out).run(day);
            new RestartBench(System.out).run(Math.max(1, day / 4));
            return 0;
        }
    }
}
