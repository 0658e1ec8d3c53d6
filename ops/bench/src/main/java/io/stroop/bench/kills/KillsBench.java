package io.stroop.bench.kills;

import io.stroop.contracts.StroopAmount;
import io.stroop.demo.Completion;
import io.stroop.demo.DemoReport;
import io.stroop.demo.PaymentRun;
import io.stroop.demo.PaymentRun.Disturbance;
import io.stroop.demo.Progress;
import io.stroop.demo.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Kills processes while completions arrive, over HTTP and over Kafka at the same time, and reconciles on the ledger
/// of the SIMULATED network: recipient by recipient, in two assets.
public final class KillsBench {
    private static final StroopAmount REWARD = StroopAmount.parse("0.05");
    private static final PaymentRun.Publishing PACED = new PaymentRun.Publishing(1, 1);
    private static final int ONE_IN_KAFKA = 3;
    private static final int WORKERS = 40;
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(3);

    private final Path home;
    private final PrintStream out;
    private final Clock clock;
    private final Gaps gaps = new Gaps();
    private final CountDownLatch httpReady = new CountDownLatch(1);
    private final CountDownLatch kafkaReady = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);

    public KillsBench(Path home, PrintStream out, Clock clock) {
        this.home = home;
        this.out = out;
        this.clock = clock;
    }

    /// How it runs.
    ///
    /// @param longestPause between two kills
    /// @param closeEvery how often a ledger closes
    public record Plan(int kills, int completions, Duration longestPause, Duration closeEvery) {}

    /// Runs once.
    ///
    /// @return whether everything was paid exactly once
    public boolean run(long seed, Plan how) throws IOException, InterruptedException {
        KillPlan plan = KillPlan.of(seed, how.kills(), how.longestPause());
        out.printf(
                "On a SIMULATED Stellar network (not real money): %d kills in %d s, seed %d%n",
                how.kills(), plan.length().toSeconds(), seed);
        KillsReport report = run(seed, plan, how.completions(), how.closeEvery(), WORKERS, _ -> {});
        report.table().forEach(out::println);
        out.println(report.lastLine());
        return report.exact();
    }

    /// Is told of the running product before anything is published.
    interface Onlooker {
        void begins(KillRig rig);
    }

    /// Runs any plan.
    KillsReport run(long seed, KillPlan plan, int completions, Duration closeEvery, int workers, Onlooker onlooker)
            throws IOException, InterruptedException {
        try (KillRig rig = KillRig.start(home, closeEvery, gaps, new Random(seed + 1));
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            out.println("logs in " + rig.folder());
            onlooker.begins(rig);
            long start = System.nanoTime();
            Future<DemoReport> http = threads.submit(() -> new PaymentRun(rig, progress())
                    .pay(
                            workload("http", completions - completions / ONE_IN_KAFKA, plan, seed, workers),
                            "USDC",
                            PACED,
                            new Publishing(rig, httpReady, kafkaReady)));
            Future<DemoReport> kafka = threads.submit(() -> {
                await(httpReady); // both create wallets from the same account
                return PaymentRun.overKafka(rig, rig.kafkaSigner(), progress())
                        .pay(
                                workload("kafka", completions / ONE_IN_KAFKA, plan, seed, workers),
                                "native",
                                PACED,
                                new Publishing(rig, kafkaReady, httpReady));
            });
            Future<?> killer = threads.submit(() -> kill(rig, plan));
            List<DemoReport> runs = List.of(result(http), result(kafka));
            result(killer);
            return new KillsReport(
                    plan,
                    runs,
                    gaps,
                    rig.endedByThemselves(),
                    rig.provider().happened(),
                    rig.unreconciled(),
                    Duration.ofNanos(System.nanoTime() - start),
                    seed);
        }
    }

    private Progress progress() {
        return new Progress(out, false);
    }

    /// Publishing begins when both ways in are prepared. It ends after the last kill, with everything up again.
    private final class Publishing implements Disturbance {
        private final KillRig rig;
        private final CountDownLatch ready;
        private final CountDownLatch other;

        Publishing(KillRig rig, CountDownLatch ready, CountDownLatch other) {
            this.rig = rig;
            this.ready = ready;
            this.other = other;
        }

        @Override
        public void beforePublishing() throws IOException, InterruptedException {
            ready.countDown();
            await(other);
        }

        @Override
        public void afterPublishing() throws IOException, InterruptedException {
            await(killed);
            rig.provider().becomeReliable();
            rig.awaitReady();
        }
    }

    private @Nullable Void kill(KillRig rig, KillPlan plan) throws IOException, InterruptedException {
        await(kafkaReady);
        long start = System.nanoTime();
        for (KillPlan.Kill kill : plan.kills()) {
            long waitNanos = start + kill.at().toNanos() - System.nanoTime();
            if (waitNanos > 0) {
                Thread.sleep(Duration.ofNanos(waitNanos));
            }
            note(rig.folder(), kill.victim());
            gaps.killed(kill.victim(), rig.provider().latestLedger());
            rig.kill(kill.victim());
        }
        killed.countDown();
        return null;
    }

    /// Beside the logs of the processes, to be read together with them.
    private void note(Path folder, Victim victim) throws IOException {
        Files.writeString(
                folder.resolve("kills.log"),
                "%s %s%n".formatted(LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault()), victim.process()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /// Completions at an even pace until after the last kill.
    private Workload workload(String name, int completions, KillPlan plan, long seed, int workers) {
        Random random = new Random(seed + name.hashCode());
        Instant start = clock.instant().minus(plan.length()); // nobody reports what is not complete yet
        List<Completion> list = new ArrayList<>();
        for (int i = 0; i < completions; i++) {
            list.add(new Completion(
                    "kills-%s-%d-%d".formatted(name, seed, i),
                    "kills-task",
                    "kills-%s-%d".formatted(name, random.nextInt(workers)),
                    start.plus(plan.length().multipliedBy(i).dividedBy(completions))));
        }
        return new Workload(list, REWARD);
    }

    private static void await(CountDownLatch latch) throws IOException, InterruptedException {
        if (!latch.await(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("another part of the run has not come this far within " + STARTED_WITHIN);
        }
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
