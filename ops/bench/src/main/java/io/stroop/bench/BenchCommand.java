package io.stroop.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line of the benchmarks.
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Runs benchmarks.")
public final class BenchCommand {
    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new BenchCommand()).addSubcommand(new Sandbox()).execute(arguments));
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
