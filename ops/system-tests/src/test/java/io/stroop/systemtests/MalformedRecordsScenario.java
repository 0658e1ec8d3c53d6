package io.stroop.systemtests;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.Topics;
import io.stroop.demo.Completion;
import io.stroop.demo.DemoReport;
import io.stroop.demo.PaymentRun;
import io.stroop.demo.Progress;
import io.stroop.demo.Stack;
import io.stroop.demo.Workload;
import io.stroop.runtime.access.StaffRole;
import io.stroop.runtime.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The whole product as processes, with malformed records of every kind among the good completions, through
/// every way in.
class MalformedRecordsScenario {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Progress QUIET =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CASE = "case";
    private static final int COMPLETION_RECORDS = 600;
    private static final int PROPOSALS = 150;
    private static final int LANE_RECORDS = 50;
    private static final int REQUESTS = 200;
    private static final long SEED = 20_261_127;

    private final Random random = new Random(SEED);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyGoodCompletionIsPaidAndEveryMalformedRecordIsKeptWithItsReason() throws Exception {
        try (Stack stack = Stack.start(HOME, Duration.ofSeconds(1), QUIET)) {
            DemoReport report = new PaymentRun(stack, QUIET)
                    .pay(workload(), "USDC", new PaymentRun.Publishing(0, 1), new PaymentRun.Disturbance() {
                        @Override
                        public void beforePublishing() throws IOException, InterruptedException {
                            spoil(stack, 0);
                        }

                        @Override
                        public void afterPublishing() throws IOException, InterruptedException {
                            spoil(stack, 1);
                        }
                    });

            assertThat(report.good()).as(report.lastLine()).isTrue();
            Map<String, String> kept = new HashMap<>();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                kept.putAll(deadLetters(stack));
                kept.putAll(quarantined(stack));
                assertThat(kept).hasSize(COMPLETION_RECORDS + PROPOSALS + LANE_RECORDS);
            });
            assertThat(kept.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
            System.out.printf(
                    "malformed: seed=%d records=%d requests=%d kept=%d %s%n",
                    SEED, COMPLETION_RECORDS + PROPOSALS + LANE_RECORDS, REQUESTS, kept.size(), report.lastLine());
        }
    }

    /// Half of everything that is malformed.
    private void spoil(Stack stack, int half) throws IOException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = half; i < COMPLETION_RECORDS; i += 2) {
                send(producer, Topics.TASK_COMPLETIONS, "completion-" + i, malformedCompletion(i));
            }
            for (int i = half; i < PROPOSALS; i += 2) {
                send(producer, Topics.PAYOUT_BATCHES, "proposal-" + i, malformedProposal(i));
            }
            for (int i = half; i < LANE_RECORDS; i += 2) {
                send(producer, "fee-estimator-lane-repartition", "lane-" + i, noise(1 + random.nextInt(300)));
            }
        }
        for (int i = half; i < REQUESTS; i += 2) {
            assertThat(post(stack, malformedBody(i)).statusCode())
                    .as("request %d", i)
                    .isBetween(400, 499)
                    .isNotEqualTo(401);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String topic, String name, byte @Nullable [] value) {
        byte[] key = random.nextBoolean() ? new byte[] {0, 0, 0, 1} : bytes("worker-" + random.nextInt(50));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add(CASE, bytes(name));
        if (random.nextInt(4) == 0) {
            record.headers().add("nothing", null);
        }
        var _ = producer.send(record);
    }

    private byte @Nullable [] malformedCompletion(int i) {
        Map<String, Object> fields =
                new HashMap<>(aCompletion("bad-" + i, "w-" + i % 7, "1").toFields());
        return switch (i % 15) {
            case 0 -> with(fields, "completedAt", "0001-01-01T00:00:00+18:00");
            case 1 -> with(fields, "amount", 5);
            case 2 -> with(fields, "amount", "0");
            case 3 -> with(fields, "asset", "EURO");
            case 4 -> with(fields, "destination", "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHA");
            case 5 -> new String(StrictJson.write(fields), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 6 -> bytes("{not json");
            case 7 -> null;
            case 8 -> noise(1 + random.nextInt(2_000));
            case 9 -> noise(900_000);
            case 10 -> with(fields, "ammount", "1");
            case 11 -> with(fields, "memo", Map.of("type", "text", "value", "12345\u00a0"));
            case 12 -> bytes("[".repeat(5_000));
            case 13 -> with(fields, "completionId", "a\u0000b");
            default -> with(fields, "destination", "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA");
        };
    }

    private byte @Nullable [] malformedProposal(int i) {
        Map<String, Object> batch = new HashMap<>(Map.of(
                "batchId",
                UUID.nameUUIDFromBytes(bytes("batch-" + i)).toString(),
                "lane",
                "main",
                "bidStroops",
                100,
                "createdAt",
                "2026-11-27T10:00:00Z",
                "payments",
                List.of()));
        return switch (i % 6) {
            case 0 -> with(batch, "createdAt", "9998-12-31T23:59:59-18:00");
            case 1 -> StrictJson.write(batch);
            case 2 -> bytes("{\"batchId\":");
            case 3 -> null;
            case 4 -> noise(1 + random.nextInt(2_000));
            default -> overflowing(batch);
        };
    }

    /// A sum over int64.
    private static byte[] overflowing(Map<String, Object> batch) {
        var most = aCompletion("most", "w", "922337203685.4775807");
        Map<String, String> payout = Map.of("payoutId", most.payoutId().toString(), "amount", "922337203685.4775807");
        return with(
                batch,
                "payments",
                List.of(Map.of(
                        "destination", most.destination().address(),
                        "asset", "native",
                        "payouts", List.of(payout, payout))));
    }

    private String malformedBody(int i) {
        return switch (i % 5) {
            case 0 -> "{not json";
            case 1 -> "{\"completionId\":\"c\",\"taskId\":\"t\"}";
            case 2 -> "x".repeat(20_000);
            case 3 -> "{\"completionId\":\"a\\u0000b\",\"taskId\":\"t\",\"workerId\":\"w\"}";
            default -> "{\"completionId\":\"c-%d\",\"taskId\":\"no such task\",\"workerId\":\"w\"}".formatted(i);
        };
    }

    private HttpResponse<String> post(Stack stack, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(stack.taskService().resolve("/v1/completions"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + stack.apiKey())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Map<String, String> deadLetters(Stack stack) {
        Map<String, String> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TASK_COMPLETIONS_DLQ).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < end.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    found.put(header(record, CASE), header(record, DeadLetterHeaders.REASON));
                }
            }
        }
        return found;
    }

    private Map<String, String> quarantined(Stack stack) throws IOException, InterruptedException {
        Map<String, String> found = new HashMap<>();
        String after = "0";
        while (!after.isEmpty()) {
            URI page = stack.service("payout-service").resolve("/v1/quarantine?limit=100&after=" + after);
            HttpRequest request = HttpRequest.newBuilder(page)
                    .header("Authorization", "Bearer " + stack.token(StaffRole.SUPPORT))
                    .build();
            JsonNode answer =
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            for (JsonNode record : answer.path("records")) {
                for (JsonNode header : record.path("headers")) {
                    if (header.path("name").asText().equals(CASE)) {
                        found.put(
                                header.path("value").path("text").asText(),
                                record.path("reason").asText());
                    }
                }
            }
            after = answer.path("after").asText("");
        }
        return found;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(fields);
        changed.put(name, value);
        return StrictJson.write(changed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Workload workload() {
        Instant start = Instant.parse("2026-11-24T09:30:00Z");
        List<Completion> list = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            list.add(new Completion("good-" + i, "good-task", "good-worker-" + i % 50, start));
        }
        return new Workload(list, StroopAmount.parse("0.05"));
    }
}
