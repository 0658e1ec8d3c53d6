package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import io.stroop.runtime.access.StaffRole;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pays completions, restores the book from a backup of before, lets it recover and pay the rest, and reconciles on the
/// ledger of the SIMULATED network.
public final class RestoreDrill {
    /// The shortest that the configuration allows, so that what may have been lost cannot arrive any more after half
    /// a minute.
    public static final Map<String, String> SOON = Map.of("STROOP_VALIDITY", "12s", "STROOP_CLOCK_TOLERANCE", "10s");

    private static final StroopAmount REWARD = StroopAmount.parse("0.05");
    private static final Duration PAID_WITHIN = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /// See [io.stroop.payout.engine.book.Batch#UNKNOWN].
    private static final String LOST = "batch_id = '00000000-0000-0000-0000-000000000000'";

    private final Stack stack;
    private final BookBackup book;
    private final Progress progress;
    private final Clock clock;

    /// @param stack whose payout-service has the settings [#SOON], with nothing but this drill to pay
    public RestoreDrill(Stack stack, Progress progress, Clock clock) {
        this.stack = stack;
        this.book = new BookBackup(stack);
        this.progress = progress;
        this.clock = clock;
    }

    /// What to pay, and what is lost.
    ///
    /// @param name of the tasks, new for each drill
    /// @param submissions transactions that settle between the backup and the restore
    /// @param withoutKafka whether Kafka loses everything as well; then the task-service publishes again
    public record Plan(String name, int completions, int workers, int submissions, boolean withoutKafka) {}

    /// How it ended.
    ///
    /// @param report of the payments
    /// @param recovered how `payout-service recover` ended
    /// @param lost transactions that the backup did not have
    /// @param untouched channels that have made none of them
    /// @param heldPayouts that wait for a person
    /// @param openFindings of any kind
    /// @param untilSubmission from the restore until the first new transaction was signed
    public record Result(
            DemoReport report,
            ChildProcess.Ended recovered,
            long lost,
            long untouched,
            long heldPayouts,
            long openFindings,
            Duration untilSubmission) {

        /// Whether everything was paid once, and nothing is left to do.
        public boolean good() {
            return report.good() && recovered.exitCode() == 0 && lost > 0 && heldPayouts == 0 && openFindings == 0;
        }

        /// The line that scripts parse.
        public String lastLine() {
            return ("restore: completions=%d settled=%d lost=%d duplicated=%d drift_stroops=%d lost_transactions=%d"
                            + " untouched_channels=%d held_payouts=%d open_findings=%d seconds_until_submission=%d")
                    .formatted(
                            report.completions(),
                            report.settled(),
                            report.lost(),
                            report.duplicated(),
                            report.driftStroops(),
                            lost,
                            untouched,
                            heldPayouts,
                            openFindings,
                            untilSubmission.toSeconds());
        }
    }

    /// Runs it once.
    ///
    /// @throws IOException if a part of the product does not do its work
    public Result run(Plan plan) throws IOException, InterruptedException {
        Crash crash = new Crash(plan);
        DemoReport report =
                new PaymentRun(stack, progress).pay(workload(plan), "USDC", new PaymentRun.Publishing(0, 1), crash);
        return new Result(
                report,
                crash.recovered(),
                book.count("select count(*) from stellar_transaction where " + LOST),
                book.count("select count(*) from channel where account not in"
                        + " (select channel from stellar_transaction where " + LOST + ")"),
                book.count("select count(*) from payout where substatus = 'MAYBE_PAID'"),
                book.count("select count(*) from finding where closed_at is null"),
                crash.untilSubmission());
    }

    private static Workload workload(Plan plan) {
        Instant start = Instant.parse("2026-11-24T09:30:00Z");
        List<Completion> list = new ArrayList<>();
        for (int i = 0; i < plan.completions(); i++) {
            list.add(new Completion(
                    plan.name() + "-" + i,
                    plan.name() + "-task",
                    plan.name() + "-worker-" + i % plan.workers(),
                    start));
        }
        return new Workload(list, REWARD);
    }

    /// What happens before the first completion and after the last.
    private final class Crash implements PaymentRun.Disturbance {
        private final Plan plan;
        private Instant begun = Instant.MAX;
        private ChildProcess.@Nullable Ended recovered;
        private Duration untilSubmission = Duration.ZERO;

        Crash(Plan plan) {
            this.plan = plan;
        }

        ChildProcess.Ended recovered() {
            return Objects.requireNonNull(recovered, "it has not recovered yet");
        }

        Duration untilSubmission() {
            return untilSubmission;
        }

        @Override
        public void beforePublishing() throws IOException, InterruptedException {
            begun = clock.instant();
            stack.killAndRestart("payout-service", book::make);
        }

        @Override
        public void afterPublishing() throws IOException, InterruptedException {
            String settled = "select count(*) from stellar_transaction where state = 'SETTLED' and signed_at > '%s'"
                    .formatted(begun);
            await(settled, plan.submissions());
            Instant[] restored = new Instant[1];
            stack.killAndRestart("payout-service", () -> {
                progress.step("restoring the backup" + (plan.withoutKafka() ? ", without Kafka" : ""));
                book.restore();
                restored[0] = clock.instant();
                if (plan.withoutKafka()) {
                    loseKafka();
                }
                recovered = stack.recover(PAID_WITHIN);
            });
            payOneMore();
            untilSubmission = Duration.ofMillis(book.count(
                    "select (extract(epoch from min(signed_at) - timestamptz '%s') * 1000)::bigint from stellar_transaction where not %s and signed_at > '%s'"
                            .formatted(restored[0], LOST, restored[0])));
        }

        /// If all that was published had left before the restore, there would be nothing left to submit.
        private void payOneMore() throws IOException, InterruptedException {
            Plan one = new Plan(plan.name() + "-afterwards", 1, 1, 1, false);
            DemoReport report = new PaymentRun(stack, progress)
                    .pay(workload(one), "USDC", new PaymentRun.Publishing(0, 1), PaymentRun.UNDISTURBED);
            if (!report.good()) {
                throw new IOException("after the recovery, a new completion is not paid: " + report);
            }
        }

        private void loseKafka() throws IOException, InterruptedException {
            stack.killAndRestart("task-service", () -> stack.killAndRestart("fee-estimator", stack::loseKafka));
            long published = new RepublishCommand.Range(stack.taskService(), begun.toString(), null)
                    .publish(new Http(stack.token(StaffRole.OPERATOR)))
                    .completions();
            progress.line("  published again: " + published);
        }
    }

    /// Returns once a count is reached.
    private void await(String count, long atLeast) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PAID_WITHIN.toNanos();
        while (book.count(count) < atLeast) {
            stack.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "after %d s still fewer than %d: %s".formatted(PAID_WITHIN.toSeconds(), atLeast, count));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }
}
