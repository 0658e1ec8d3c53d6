package io.stroop.fee.streams;

import static io.stroop.fee.FeeFixtures.account;
import static io.stroop.fee.FeeFixtures.completion;
import static io.stroop.fee.FeeFixtures.payoutId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.stroop.contracts.DeadLetterHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.runtime.json.StrictJson;
import io.stroop.testing.BackingServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The service on a real Kafka, without a network to ask for fees.
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
class FeeEstimatorIT {
    private static final Pattern ID = Pattern.compile("\"payoutId\":\"([^\"]+)\"");

    @TestHTTPResource(value = "/", management = true)
    String management = "";

    private final String bootstrapServers =
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @Test
    void proposesEachCompletionOnceAndPutsTheBadOneAside() {
        Set<String> sent = new TreeSet<>();
        List<ConsumerRecord<String, String>> batches = new ArrayList<>();
        List<ConsumerRecord<String, String>> dead = new ArrayList<>();
        awaitReady();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
                KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(Topics.PAYOUT_BATCHES, Topics.TASK_COMPLETIONS_DLQ));
            for (int i = 0; i < 500; i++) {
                String json = new String(
                        StrictJson.write(
                                completion("it-" + i, account(i % 40), 7).toFields()),
                        StandardCharsets.UTF_8);
                var _ = producer.send(new ProducerRecord<>(Topics.TASK_COMPLETIONS, "worker-" + i % 40, json));
                sent.add(payoutId("it-" + i).toString());
            }
            var _ = producer.send(new ProducerRecord<>(Topics.TASK_COMPLETIONS, "worker-1", "no json"));
            producer.flush();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    (record.topic().equals(Topics.PAYOUT_BATCHES) ? batches : dead).add(record);
                }
                return payouts(batches).size() >= sent.size() && !dead.isEmpty();
            });
        }

        assertThat(new TreeSet<>(payouts(batches))).isEqualTo(sent);
        assertThat(payouts(batches)).doesNotHaveDuplicates();
        assertThat(batches).allSatisfy(record -> {
            assertThat(record.key()).isIn("main", "second");
            assertThat(record.value()).contains("\"lane\":\"" + record.key() + "\"");
            assertThat(header(record, "ce_type")).isEqualTo("io.stroop.payout.batch.v1");
        });
        assertThat(batches.stream().map(ConsumerRecord::key).distinct()).hasSize(2);
        assertThat(dead).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo("no json");
            assertThat(record.key()).isEqualTo("worker-1");
            assertThat(header(record, DeadLetterHeaders.CODES)).isEqualTo("json.malformed");
        });
    }

    @Test
    void supportIsToldWhatAWorkerWaitsForAndUntilWhen() {
        awaitReady();
        TaskCompleted completion = completion("pending-1", account(1), 7);
        byte[] economy = StrictJson.write(economy(completion).toFields());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topics.TASK_COMPLETIONS, "worker-e", economy));
            producer.flush();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> RestAssured.get("/v1/pending?workerId=worker-e")
                        .then()
                        .statusCode(200)
                        .body("lanes.lane", containsInAnyOrder("main", "second"))
                        .body("missing.size()", equalTo(0))
                        .body("payouts.payoutId", hasItem(payoutId("pending-1").toString()))
                        .body("payouts[0].urgency", equalTo("economy"))
                        .body("payouts[0].amount", equalTo("0.0000007"))
                        .body("payouts[0].explanation", containsString("It is economy")));
        RestAssured.get("/v1/pending?workerId=nobody").then().statusCode(200).body("payouts.size()", equalTo(0));
        RestAssured.get("/v1/pending").then().statusCode(200).body("payouts", nullValue());
        RestAssured.get("/v1/pending?workerId=").then().statusCode(400).body("violations.field", hasItem("workerId"));
        RestAssured.get("/v1/pending?here=perhaps").then().statusCode(400).body("violations.field", hasItem("here"));
    }

    private static TaskCompleted economy(TaskCompleted of) {
        return new TaskCompleted(
                of.completionId(),
                of.taskId(),
                new WorkerId("worker-e"),
                of.destination(),
                of.memo(),
                of.asset(),
                of.amount(),
                of.completedAt(),
                of.publisher(),
                Urgency.ECONOMY);
    }

    @Test
    void quotesTheMinimumAndSaysSoWhileTheNetworkIsSilent() {
        RestAssured.get("/v1/fees/quote?payments=100&completions=1000")
                .then()
                .statusCode(200)
                .body("bidStroops", equalTo(100))
                .body("bidSource", equalTo("minimum"))
                .body("transactions", equalTo(1))
                .body("maxFeeStroops", equalTo(10_100))
                .body("stroopsPerCompletion", equalTo("10.1"))
                .body("urgencies.urgency", hasItem("instant"))
                .body("urgencies.find { it.urgency == 'economy' }.expectedSeconds", equalTo(60))
                .body("urgencies.find { it.urgency == 'economy' }.stroopsPerCompletion", equalTo("10.1"));
        RestAssured.get("/v1/fees/history").then().statusCode(200).body("ledgers.size()", equalTo(0));
        RestAssured.get("/v1/fees/history?limit=0").then().statusCode(400).body("violations.field", hasItem("limit"));
    }

    @Test
    void refusesBadParametersAndNamesThem() {
        RestAssured.get("/v1/fees/quote?payments=0&completions=x")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem("payments"))
                .body("violations.field", hasItem("completions"));
    }

    @Test
    void answersAProblemWhereThereIsNothing() {
        RestAssured.get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> RestAssured.get(management + "health/ready").statusCode() == 200);
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "fee-estimator-it",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static List<String> payouts(List<ConsumerRecord<String, String>> batches) {
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<String, String> batch : batches) {
            Matcher id = ID.matcher(batch.value());
            while (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
