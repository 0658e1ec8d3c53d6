package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.Asset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Pays completions through the whole product and reconciles on the ledger.
@Command(
        name = "demo",
        description = "Starts the product on a SIMULATED Stellar network, pays completions, reconciles on the ledger.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration GIVE_UP_WITHOUT_PROGRESS = Duration.ofSeconds(90);

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
            DemoReport report = pay(stack, workload, pace);
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

    private DemoReport pay(Stack stack, Workload workload, int pace) throws IOException, InterruptedException {
        NetworkClient network = new NetworkClient(stack.addresses().rpc());
        Asset paid = Asset.create(
                asset.equals("native")
                        ? asset
                        : asset + ":" + SandboxKeys.keyPair("usdc-issuer").getAccountId());
        WorkerWallets wallets = new WorkerWallets(network, stack.addresses().passphrase(), paid, workload.workers());
        progress.step("creating %d workers' accounts on the ledger"
                .formatted(workload.workers().size()));
        wallets.create();
        Publisher publisher = new Publisher(stack.service("task-service"));
        publisher.register(workload, wallets, paid.toString());
        Map<String, Long> before = wallets.balances();
        try (Settlements settlements = new Settlements(stack.addresses().kafka())) {
            progress.step("publishing %d completions over HTTP%s"
                    .formatted(workload.completions().size(), twice ? ", twice" : ""));
            long start = System.nanoTime();
            for (int round = 0; round < (twice ? 2 : 1); round++) {
                if (pace == 0) {
                    publisher.publishAll(workload.completions());
                } else {
                    publisher.publishPaced(workload.completions(), pace);
                }
            }
            awaitSettled(settlements, distinct(workload).size(), stack);
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            progress.step("reconciling with the balances that the network reports");
            Reconciliation ledger = Reconciliation.of(workload, before, wallets.balances());
            return report(workload, publisher, settlements, ledger, network, duration);
        }
    }

    private void awaitSettled(Settlements settlements, int expected, Stack stack)
            throws IOException, InterruptedException {
        int seen = -1;
        long lastProgress = System.nanoTime();
        while (settlements.count() < expected) {
            if (settlements.count() != seen) {
                seen = settlements.count();
                lastProgress = System.nanoTime();
                progress.count("settled %d of %d".formatted(seen, expected), false);
            }
            if (System.nanoTime() - lastProgress > GIVE_UP_WITHOUT_PROGRESS.toNanos()) {
                break;
            }
            if (!settlements.failure().isEmpty()) {
                throw new IOException("settlements cannot be read: " + settlements.failure());
            }
            for (ChildProcess child : stack.children()) {
                if (!child.alive()) {
                    throw child.died();
                }
            }
            Thread.sleep(LOOK_EVERY);
        }
        progress.count("settled %d of %d".formatted(settlements.count(), expected), true);
    }

    private static DemoReport report(
            Workload workload,
            Publisher publisher,
            Settlements settlements,
            Reconciliation ledger,
            NetworkClient network,
            Duration duration)
            throws IOException, InterruptedException {
        long fees = 0;
        for (String hash : settlements.transactions()) {
            fees = Math.addExact(fees, network.feeCharged(hash));
        }
        Map<String, Long> accepted = publisher.acceptedNanos();
        int expected = distinct(workload).size();
        List<Long> latencies = accepted.entrySet().stream()
                .map(entry -> latencyMillis(settlements, entry.getKey(), entry.getValue()))
                .filter(millis -> millis >= 0)
                .toList();
        return new DemoReport(
                expected,
                settlements.count(),
                Math.max(expected - settlements.count(), ledger.missing()),
                Math.max(settlements.paidTwice(), ledger.excess()),
                ledger.driftStroops(),
                settlements.payments(),
                settlements.transactions().size(),
                fees,
                latencies,
                duration);
    }

    /// -1 when it is not settled.
    private static long latencyMillis(Settlements settlements, String completionId, long acceptedNanos) {
        Long arrived = settlements.arrivedNanos(completionId);
        return arrived == null ? -1 : Duration.ofNanos(arrived - acceptedNanos).toMillis();
    }

    private static Set<String> distinct(Workload workload) {
        Set<String> ids = new HashSet<>();
        workload.completions().forEach(completion -> ids.add(completion.completionId()));
        return ids;
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
