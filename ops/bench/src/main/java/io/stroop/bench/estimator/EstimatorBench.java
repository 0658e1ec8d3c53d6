package io.stroop.bench.estimator;

import io.stroop.bench.kills.InfrastructureProcess;
import io.stroop.contracts.Topics;
import io.stroop.demo.Accounts;
import io.stroop.demo.Addresses;
import io.stroop.demo.ServiceProcess;
import io.stroop.demo.ServiceSettings;
import io.stroop.devservices.FreePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// How many completions per second the fee-estimator validates, nets and proposes, exactly once, with nothing
/// beside it but its broker; and whether that holds while it is killed.
public final class EstimatorBench {
    private static final Pattern PAYOUT = Pattern.compile("\"payoutId\":\"([^\"]+)\"");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GIVE_UP = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final Path home;
    private final PrintStream out;

    public EstimatorBench(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /// What is measured.
    ///
    /// @param kills how often the service is killed, at even distances
    public record Plan(int completions, int workers, int kills) {}

    /// @return whether each completion was proposed exactly once
    public boolean run(Plan plan) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("stroop-estimator");
        List<String> broker = List.of("--parts", "KAFKA", "--kafka-port", Integer.toString(FreePorts.next()));
        try (InfrastructureProcess kafka = new InfrastructureProcess("broker", home, folder, broker)) {
            Addresses addresses = Addresses.of(kafka.startFirst());
            Map<String, String> settings = new ServiceSettings(addresses, Accounts.create(folder, new SecureRandom()))
                    .ofFeeEstimator(folder.resolve("streams"));
            settings.put("STROOP_RPC_URL", "http://127.0.0.1:9/rpc"); // no ledgers: batches leave after half a second
            settings.put("STROOP_FLUSH_SHARE", "100000");
            try (ServiceProcess estimator =
                    ServiceProcess.of("fee-estimator", "fee-estimator", home, folder, List.of("-Xmx512m"), settings)) {
                estimator.start();
                estimator.awaitReady(); // it has created its topics
                estimator.stop(STOP_WITHIN);
                out.printf("publishing %d completions of %d workers%n", plan.completions(), plan.workers());
                Set<UUID> waiting = WaitingCompletions.publish(addresses.kafka(), plan.completions(), plan.workers());
                return measure(plan, estimator, addresses.kafka(), waiting);
            }
        }
    }

    private boolean measure(Plan plan, ServiceProcess estimator, String kafka, Set<UUID> waiting)
            throws IOException, InterruptedException {
        Set<UUID> seen = HashSet.newHashSet(plan.completions());
        long repeated = 0;
        long foreign = 0;
        int batches = 0;
        int kills = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
            consumer.subscribe(List.of(Topics.PAYOUT_BATCHES));
            estimator.start();
            estimator.awaitReady();
            long begun = System.nanoTime();
            long last = begun;
            while (seen.size() < waiting.size() && System.nanoTime() - last < GIVE_UP.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> batch : consumer.poll(POLL)) {
                    batches++;
                    Matcher payout = PAYOUT.matcher(new String(batch.value(), StandardCharsets.UTF_8));
                    while (payout.find()) {
                        UUID id = UUID.fromString(payout.group(1));
                        repeated += seen.add(id) ? 0 : 1;
                        foreign += waiting.contains(id) ? 0 : 1;
                    }
                    last = System.nanoTime();
                }
                if (kills < plan.kills() && seen.size() > (kills + 1L) * plan.completions() / (plan.kills() + 1)) {
                    estimator.kill();
                    estimator.start();
                    kills++;
                }
            }
            long millis = Math.max(1, Duration.ofNanos(last - begun).toMillis());
            long lost = waiting.size() - (seen.size() - foreign);
            out.printf(
                    "estimator: completions=%d batches=%d kills=%d lost=%d repeated=%d seconds=%d.%03d per_s=%d%n",
                    plan.completions(),
                    batches,
                    kills,
                    lost,
                    repeated,
                    millis / 1_000,
                    millis % 1_000,
                    seen.size() * 1_000L / millis);
            return lost == 0 && repeated == 0 && foreign == 0;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String kafka) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        "estimator-bench",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
