package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.StroopAmount;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole product while parts of it are down, as processes, reconciled on the ledger of the simulated
/// network.
class FailureScenario {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Progress QUIET =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    private static Stack stack;

    @BeforeAll
    static void startEverything() throws IOException, InterruptedException {
        stack = Stack.start(HOME, Duration.ofSeconds(1), QUIET);
    }

    @AfterAll
    static void stopEverything() {
        stack.close();
    }

    @Test
    void whatIsAcceptedWhileKafkaIsStoppedForThirtySecondsIsPaidOnceItIsBack()
            throws IOException, InterruptedException {
        Workload halfASecondApart = workload("outage", 60, 10, 500);

        DemoReport report = new PaymentRun(stack, QUIET)
                .pay(halfASecondApart, "USDC", new PaymentRun.Publishing(1, 1), new PaymentRun.Disturbance() {
                    @Override
                    public void beforePublishing() throws IOException {
                        stack.kafka(false);
                    }

                    @Override
                    public void afterPublishing() throws IOException {
                        stack.kafka(true);
                    }
                });

        assertThat(report.good()).as(report.lastLine()).isTrue();
    }

    @Test
    void nothingIsLostOrPaidTwiceWhenEachServiceIsKilledOnce() throws IOException, InterruptedException {
        Workload atOnce = workload("killed", 2_000, 50, 0);

        DemoReport report = new PaymentRun(stack, QUIET)
                .pay(atOnce, "USDC", new PaymentRun.Publishing(0, 1), new PaymentRun.Disturbance() {
                    @Override
                    public void afterPublishing() throws IOException, InterruptedException {
                        for (String service : List.of("payout-service", "fee-estimator", "task-service")) {
                            stack.killAndRestart(service);
                        }
                    }
                });

        assertThat(report.good()).as(report.lastLine()).isTrue();
    }

    private static Workload workload(String name, int completions, int workers, int millisApart) {
        Instant start = Instant.parse("2026-11-24T09:30:00Z");
        List<Completion> list = new ArrayList<>();
        for (int i = 0; i < completions; i++) {
            list.add(new Completion(
                    name + "-" + i,
                    name + "-task",
                    name + "-worker-" + i % workers,
                    start.plusMillis((long) i * millisApart)));
        }
        return new Workload(list, StroopAmount.parse("0.05"));
    }
}
