package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.StroopAmount;
import io.stroop.demo.ChildProcess;
import io.stroop.demo.Completion;
import io.stroop.demo.DemoReport;
import io.stroop.demo.PaymentRun;
import io.stroop.demo.Progress;
import io.stroop.demo.Stack;
import io.stroop.demo.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole product, as processes, on a book that was restored from a backup and recovered, reconciled on the
/// simulated network's ledger.
class RestoreScenario {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Progress QUIET =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);

    /// The shortest that the configuration allows, so that what may have been lost cannot arrive any more after half a
    /// minute.
    private static final Map<String, String> SOON = Map.of("STROOP_VALIDITY", "12s", "STROOP_CLOCK_TOLERANCE", "10s");

    private static final int COMPLETIONS = 1_000;
    private static Stack stack;
    private ChildProcess.@Nullable Ended recovered;

    @BeforeAll
    static void startEverything() throws IOException, InterruptedException {
        stack = Stack.start(HOME, Duration.ofSeconds(1), QUIET, SOON);
    }

    @AfterAll
    static void stopEverything() {
        stack.close();
    }

    // P0-2
    @Test
    void whatWasPaidAfterTheBackupIsNeitherPaidAgainNorLost() throws IOException, InterruptedException {
        Backup backup = new Backup(stack);

        DemoReport report = new PaymentRun(stack, QUIET)
                .pay(workload(), "USDC", new PaymentRun.Publishing(0, 1), new PaymentRun.Disturbance() {
                    @Override
                    public void beforePublishing() throws IOException, InterruptedException {
                        stack.killAndRestart("payout-service", backup::make);
                    }

                    @Override
                    public void afterPublishing() throws IOException, InterruptedException {
                        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> settled(backup) > COMPLETIONS / 2);
                        stack.killAndRestart("payout-service", () -> {
                            backup.restore();
                            recovered = stack.recover(Duration.ofMinutes(3));
                        });
                        assertThat(backup.count("select count(*) from lane where trusted_store is null"))
                                .as("the backup is of a lane that had begun")
                                .isZero();
                        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> settled(backup) == COMPLETIONS);
                    }
                });

        assertThat(report.good()).as(report.lastLine()).isTrue();
        assertThat(recovered).isNotNull();
        assertThat(recovered.log()).as("the log of the recovery").anyMatch(RestoreScenario::saysThatAllWasSettled);
        assertThat(recovered.exitCode()).as("exit code of the recovery").isZero();
        assertThat(backup.count("select count(*) from finding where kind = 'LOST_TRANSACTION'"))
                .isPositive();
        assertThat(backup.count("select count(*) from finding where closed_at is null"))
                .isZero();
    }

    private static boolean saysThatAllWasSettled(String line) {
        return line.matches("recover: lost_transactions=[1-9][0-9]* settled_payouts=[1-9][0-9]* held_payouts=0"
                + " open_findings=0 seconds=[0-9]+");
    }

    private static long settled(Backup book) throws IOException {
        return book.count("select count(*) from payout where status = 'SETTLED'");
    }

    private static Workload workload() {
        Instant start = Instant.parse("2026-11-24T09:30:00Z");
        List<Completion> list = new ArrayList<>();
        for (int i = 0; i < COMPLETIONS; i++) {
            list.add(new Completion("restored-" + i, "restored-task", "restored-worker-" + i % 40, start));
        }
        return new Workload(list, StroopAmount.parse("0.05"));
    }
}
