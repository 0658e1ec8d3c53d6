package io.stroop.fee.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LaneReport;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.fee.packing.LanePartitions;
import io.stroop.fee.packing.PackProcessor;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.FloodPace;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.policy.LedgerClock;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.fee.policy.Price;
import io.stroop.fee.policy.SubmissionLead;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.completion.CompletionValidator;
import io.stroop.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// The whole topology without Kafka, on a clock that stands still until it is told.
final class TopologyRig implements AutoCloseable {
    static final long BID = 123;
    static final Duration LEAD = Duration.ofSeconds(1);
    private static final Instant BEGIN = Instant.parse("2026-11-24T09:30:00Z");

    final LedgerTiming timing =
            new LedgerTiming(new LedgerClock(Duration.ofSeconds(5)), new SubmissionLead(LEAD), new FloodPace(1_000));
    final OwnBatches own = new OwnBatches(timing);
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> completions;
    final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<byte[], byte[]> batches;
    private long advancedMillis;

    TopologyRig(Set<Asset> assets, String... lanes) {
        this(assets, 1_000, lanes);
    }

    /// @param share operations per ledger
    TopologyRig(Set<Asset> assets, int share, String... lanes) {
        Random random = new Random(7);
        PackProcessor.Settings packing = new PackProcessor.Settings(
                new LanePartitions(List.of(lanes).stream().map(LaneId::new).toList()),
                new FlushPolicy(
                        share,
                        Duration.ofMillis(500),
                        new Deadlines(Duration.ofSeconds(15), Duration.ofMinutes(1)),
                        PayoutBatch.MAX_PAYOUTS),
                timing,
                own,
                (_, _) -> new Price(BID, false, PayoutBatch.MAX_PAYMENTS),
                () -> new UUID(random.nextLong(), random.nextLong()),
                Duration.ofMillis(50),
                20,
                metrics);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder().toString());
        driver = new TopologyTestDriver(
                EstimatorTopology.of(
                        new CompletionValidator(new AdmissionPolicy(assets)),
                        packing,
                        Stores.inMemoryKeyValueStore(PackProcessor.STORE)),
                properties,
                BEGIN);
        completions =
                driver.createInputTopic(Topics.TASK_COMPLETIONS, new ByteArraySerializer(), new ByteArraySerializer());
        deadLetters = driver.createOutputTopic(
                Topics.TASK_COMPLETIONS_DLQ, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        batches = driver.createOutputTopic(
                Topics.PAYOUT_BATCHES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static TopologyRig ofOneLane() {
        return new TopologyRig(Set.of(), "main");
    }

    void publish(TaskCompleted event) {
        publish(StrictJson.write(event.toFields()));
    }

    void publish(byte @Nullable [] value) {
        completions.pipeInput("worker-1".getBytes(StandardCharsets.UTF_8), value);
    }

    void advance(long millis) {
        advancedMillis += millis;
        driver.advanceWallClockTime(Duration.ofMillis(millis));
    }

    /// The network closes a ledger.
    void closes(long ledger) {
        timing.clock().closed(ledger, now().toEpochMilli());
    }

    /// The book reports that the lane signs, or does not, and has dealt with these batches.
    void reports(boolean signs, BatchId... resolved) {
        own.heard(new LaneReport(new LaneId("main"), now(), signs, List.of(resolved), List.of()), now().toEpochMilli());
    }

    private Instant now() {
        return BEGIN.plusMillis(advancedMillis);
    }

    /// The batches that came since the last call.
    List<PayoutBatch> batches() {
        return batches.readRecordsToList().stream()
                .map(record -> PayoutBatch.fromFields(
                                StrictJson.object(record.value()).orThrow())
                        .orThrow())
                .toList();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("stroop-topology");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
