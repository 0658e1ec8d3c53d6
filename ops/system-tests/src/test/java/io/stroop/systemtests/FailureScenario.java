package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.Topics;
import io.stroop.demo.BookBackup;
import io.stroop.demo.ChildProcess;
import io.stroop.demo.Completion;
import io.stroop.demo.DemoReport;
import io.stroop.demo.PaymentRun;
import io.stroop.demo.Progress;
import io.stroop.demo.Stack;
import io.stroop.demo.Workload;
import io.stroop.runtime.access.StaffRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole product while parts of it are down, as processes, reconciled on the ledger of the simulated
/// network.
class FailureScenario {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Progress QUIET =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);

    /// Without a finding, a pause, an outage or a contradiction there is nothing to show.
    private static final Set<String> ONLY_IN_TROUBLE = Set.of(
            "stroop_dead_letters_open",
            "stroop_findings_open",
            "stroop_pauses",
            "stroop_provider_disagreements_total",
            "stroop_provider_lag_ledgers", // of one provider
            "stroop_rpc_failures_total",
            "stroop_payouts_open",
            "stroop_payouts_repeated_total",
            "stroop_payouts_oldest_seconds",
            "stroop_owed_stroops",
            "stroop_proposals_waiting",
            "stroop_transactions_undecided",
            "stroop_transactions_undecided_oldest_seconds");

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

    @Test
    void whatIsAcceptedIsPaidOnceThoughKafkaLosesEverything() throws IOException, InterruptedException {
        Instant begin = Clock.systemUTC().instant();
        Workload atOnce = workload("lost", 1_000, 50, 0);

        DemoReport report = new PaymentRun(stack, QUIET)
                .pay(atOnce, "USDC", new PaymentRun.Publishing(0, 1), new PaymentRun.Disturbance() {
                    @Override
                    public void beforePublishing() throws IOException, InterruptedException {
                        post("payout-service", "/v1/lanes/main/pause");
                    }

                    @Override
                    public void afterPublishing() throws IOException, InterruptedException {
                        killEverythingAnd(stack::loseKafka);
                        JsonNode republished = post("task-service", "/v1/republications?from=" + begin);
                        assertThat(republished.path("completions").asInt()).isEqualTo(1_000);
                        post("payout-service", "/v1/lanes/main/resume");
                    }
                });

        assertThat(report.good()).as(report.lastLine()).isTrue();
    }

    @Test
    void readingAllTopicsFromTheirBeginningChangesNothing() throws IOException, InterruptedException {
        DemoReport report = new PaymentRun(stack, QUIET)
                .pay(workload("replayed", 500, 50, 0), "USDC", new PaymentRun.Publishing(0, 1), PaymentRun.UNDISTURBED);
        assertThat(report.good()).as(report.lastLine()).isTrue();
        BookBackup book = new BookBackup(stack);
        Awaitility.await().until(() -> book.count("select count(*) from stellar_transaction where not seen") == 0);
        List<Long> before = sizes(book);

        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            killEverythingAnd(() -> forget(kafka));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isReadToTheEnd(kafka));
        }
        DemoReport next = new PaymentRun(stack, QUIET)
                .pay(workload("next", 50, 50, 0), "USDC", new PaymentRun.Publishing(0, 1), PaymentRun.UNDISTURBED);

        assertThat(next.good()).as(next.lastLine()).isTrue();
        assertThat(book.count("select count(*) from payout where completion_id not like 'next-%'"))
                .isEqualTo(before.getFirst());
        assertThat(book.count("select count(*) from payment_payout") - 50).isEqualTo(before.getLast());
        assertThat(book.count("select count(*) from finding")).isZero();
    }

    @Test
    void theDoctorFindsNothingBadInARunningProductAndSaysWhatIsWrongInABrokenOne()
            throws IOException, InterruptedException {
        ChildProcess.Ended healthy = stack.doctor(Duration.ofMinutes(1));
        assertThat(healthy.exitCode()).as(String.join("\n", healthy.log())).isZero();
        assertThat(healthy.log())
                .anyMatch(line -> line.matches("ok +database +migrated to version [0-9]+"))
                .anyMatch(line -> line.matches("ok +network +all [0-9]+ channel accounts exist"))
                .anyMatch(line -> line.matches("ok +network +G[A-Z0-9]{55} is claimed by book .*"))
                .anyMatch(line -> line.matches("doctor: ok=[0-9]+ warnings=[0-9]+ bad=0"));

        stack.kafka(false);
        ChildProcess.Ended broken = stack.doctor(Duration.ofMinutes(1));
        stack.kafka(true);

        assertThat(broken.exitCode()).isOne();
        assertThat(broken.log())
                .anyMatch(line -> line.matches("bad +kafka +cannot be examined: .* → .*"))
                .anyMatch(line -> line.matches("ok +database +.*"));
    }

    @Test
    void everyMetricThatAlertsDashboardsAndTheDocumentationNameIsServed() throws IOException, InterruptedException {
        DemoReport report = new PaymentRun(stack, QUIET)
                .pay(workload("metrics", 20, 5, 0), "USDC", new PaymentRun.Publishing(1, 1), PaymentRun.UNDISTURBED);
        assertThat(report.good()).as(report.lastLine()).isTrue();

        NavigableSet<String> expected = OperatorFiles.namedMetrics();
        expected.addAll(OperatorFiles.documentedMetrics());
        expected.removeAll(ONLY_IN_TROUBLE);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2)) // funds are read once a minute
                .untilAsserted(() -> assertThat(served()).containsAll(expected));
        assertThat(OperatorFiles.documentedMetrics())
                .containsAll(served().stream()
                        .filter(name -> name.startsWith("stroop_"))
                        .map(name -> name.replaceFirst("_(sum|count|max)$", ""))
                        .toList());
    }

    /// The names of the metrics of all services.
    private static NavigableSet<String> served() throws IOException, InterruptedException {
        NavigableSet<String> names = new TreeSet<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String service : List.of("task-service", "fee-estimator", "payout-service")) {
                String body = client.send(
                                HttpRequest.newBuilder(stack.management(service).resolve("/q/metrics"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
                body.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("[{ ].*", ""))
                        .forEach(names::add);
            }
        }
        // a timer is served as its sum, count and maximum
        names.stream()
                .filter(name -> name.endsWith("_count"))
                .map(name -> name.replaceFirst("_count$", ""))
                .toList()
                .forEach(names::add);
        return names;
    }

    private static List<Long> sizes(BookBackup book) throws IOException {
        return List.of(book.count("select count(*) from payout"), book.count("select count(*) from payment_payout"));
    }

    private static void killEverythingAnd(Stack.Meanwhile meanwhile) throws IOException, InterruptedException {
        stack.killAndRestart(
                "task-service",
                () -> stack.killAndRestart("fee-estimator", () -> stack.killAndRestart("payout-service", meanwhile)));
    }

    /// Deletes every consumer group once its members are gone, so that all begin again.
    private static void forget(Admin kafka) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            kafka.deleteConsumerGroups(groups(kafka)).all().get();
            return groups(kafka).isEmpty();
        });
    }

    private static List<String> groups(Admin kafka) throws InterruptedException, ExecutionException {
        return kafka.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList();
    }

    private static boolean isReadToTheEnd(Admin kafka) throws InterruptedException, ExecutionException {
        boolean read = false;
        for (String group : groups(kafka)) {
            for (var one : kafka.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                long end = kafka.listOffsets(Map.of(one.getKey(), OffsetSpec.latest()))
                        .partitionResult(one.getKey())
                        .get()
                        .offset();
                if (one.getValue() == null || one.getValue().offset() < end) {
                    return false;
                }
                read |= one.getKey().topic().equals(Topics.TASK_COMPLETIONS);
            }
        }
        return read;
    }

    private static JsonNode post(String service, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(stack.service(service).resolve(path))
                            .header("Authorization", "Bearer " + stack.token(StaffRole.OPERATOR))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
            return new ObjectMapper().readTree(response.body());
        }
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
