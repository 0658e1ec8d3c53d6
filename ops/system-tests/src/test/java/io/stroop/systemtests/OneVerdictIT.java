package io.stroop.systemtests;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
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
import io.stroop.fee.streams.EstimatorTopology;
import io.stroop.payout.intake.CompletionAdmission;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.completion.CompletionValidator;
import io.stroop.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fee-estimator and the book give the same verdict on any bytes: what one dead-letters, the other never
/// registers, and what one proposes, the other owes.
class OneVerdictIT {
    private static final int MUTATIONS = 100_000;
    private static final AdmissionPolicy LUMENS_ONLY = new AdmissionPolicy(Set.of(Asset.NATIVE));

    private final Set<PayoutId> proposed = new HashSet<>();
    private final Set<PayoutId> registered = new HashSet<>();
    private int valid;
    private int dead;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20_261_127})
    void theStreamAndTheBookAgreeOnEveryMutationOfARecord(long seed) throws IOException {
        RecordMutations mutations = new RecordMutations(seed);
        try (TopologyTestDriver stream = stream()) {
            for (int i = 0; i < MUTATIONS; i++) {
                judge(stream, mutations.next(i), i);
            }
            collect(stream);
        }

        assertThat(proposed).isEqualTo(registered);
        assertThat(valid).as("valid of %d with seed %d", MUTATIONS, seed).isBetween(MUTATIONS / 20, MUTATIONS / 2);
        System.out.printf(
                "one verdict: seed=%d mutations=%d valid=%d dead=%d differing=0%n", seed, MUTATIONS, valid, dead);
    }

    @Test
    void anAssetThatIsNotAcceptedIsNeitherProposedNorRegistered() throws IOException {
        var usdc = aCompletion("c-1", "w", "1").toFields();
        usdc.put(
                "asset",
                "USDC:" + aCompletion("c-1", "issuer", "1").destination().address());
        try (TopologyTestDriver stream = stream()) {
            judge(stream, new RecordMutations.Mutant(null, StrictJson.write(usdc), new RecordHeaders()), 0);
        }

        assertThat(dead).isEqualTo(1);
    }

    private void judge(TopologyTestDriver stream, RecordMutations.Mutant mutant, int number) {
        TestInputTopic<byte[], byte[]> input =
                stream.createInputTopic(Topics.TASK_COMPLETIONS, new ByteArraySerializer(), new ByteArraySerializer());
        TestOutputTopic<byte[], byte[]> deadLetters = stream.createOutputTopic(
                Topics.TASK_COMPLETIONS_DLQ, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        input.pipeInput(new TestRecord<>(mutant.key(), mutant.value(), mutant.headers()));
        boolean deadLettered = !deadLetters.isEmpty();
        deadLetters.readRecordsToList();
        List<CompletionAdmission.Admitted> admitted = new CompletionAdmission(LUMENS_ONLY)
                .of(List.of(new ConsumerRecord<>(
                        Topics.TASK_COMPLETIONS,
                        0,
                        number,
                        0L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        mutant.key(),
                        mutant.value(),
                        mutant.headers(),
                        Optional.empty())));

        assertThat(admitted.isEmpty())
                .as("record %d: dead-lettered and not registered, or neither", number)
                .isEqualTo(deadLettered);
        if (deadLettered) {
            dead++;
        } else {
            valid++;
            registered.add(admitted.getFirst().completion().payoutId());
        }
        if (number % 1_000 == 0) {
            collect(stream);
        }
    }

    private void collect(TopologyTestDriver stream) {
        for (int i = 0; i < 40; i++) {
            stream.advanceWallClockTime(Duration.ofMillis(500));
        }
        TestOutputTopic<byte[], byte[]> batches = stream.createOutputTopic(
                Topics.PAYOUT_BATCHES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (TestRecord<byte[], byte[]> record : batches.readRecordsToList()) {
            PayoutBatch batch = PayoutBatch.fromFields(
                            StrictJson.object(record.value()).orThrow())
                    .orThrow();
            for (BatchedPayment payment : batch.payments()) {
                payment.payouts().stream().map(BatchedPayout::payoutId).forEach(proposed::add);
            }
        }
    }

    private static TopologyTestDriver stream() throws IOException {
        Random random = new Random(7);
        LedgerTiming timing = new LedgerTiming(
                new LedgerClock(Duration.ofSeconds(5)),
                new SubmissionLead(Duration.ofSeconds(1)),
                new FloodPace(1_000));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "one-verdict");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Files.createTempDirectory("stroop-verdict").toString());
        return new TopologyTestDriver(
                EstimatorTopology.of(
                        new CompletionValidator(LUMENS_ONLY),
                        new PackProcessor.Settings(
                                new LanePartitions(List.of(new LaneId("main"))),
                                new FlushPolicy(
                                        1_000_000,
                                        Duration.ofMillis(500),
                                        new Deadlines(Duration.ZERO, Duration.ZERO),
                                        4_000),
                                timing,
                                new OwnBatches(timing),
                                (_, _) -> Price.MINIMUM,
                                () -> new UUID(random.nextLong(), random.nextLong()),
                                Duration.ofMillis(50),
                                20,
                                new SimpleMeterRegistry()),
                        Stores.inMemoryKeyValueStore(PackProcessor.STORE)),
                properties,
                Instant.parse("2026-11-24T09:30:00Z"));
    }
}
