package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.TopicCreator;
import io.stroop.testing.SigningFixtures;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The topics of a running payout-service, and the ways in which tests write and read them.
abstract class TopicScene {
    @Inject
    KafkaClients kafka;

    @Inject
    TopicCreator topics;

    private @Nullable Producer<byte[], byte[]> producer;

    @BeforeEach
    void topicsAreThere() {
        await().atMost(Duration.ofSeconds(30)).until(() -> topics.created().given());
        producer = kafka.producer("test", Duration.ofSeconds(10));
    }

    @AfterEach
    void closeProducer() {
        if (producer != null) {
            producer.close();
        }
    }

    /// Publishes as the task-service does, which may sign for every publisher.
    void publish(TaskCompleted completion) {
        send(signedBy(SigningFixtures.INTAKE, completion));
    }

    /// A record that is signed with the key of this name.
    static ProducerRecord<byte[], byte[]> signedBy(String signer, TaskCompleted completion) {
        ProducerRecord<byte[], byte[]> record = unsigned(completion);
        SigningFixtures.signer(signer)
                .sign(completion.payoutId(), record.value(), Instant.now())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    static ProducerRecord<byte[], byte[]> unsigned(TaskCompleted completion) {
        return new ProducerRecord<>(
                Topics.TASK_COMPLETIONS, bytes(completion.workerId().value()), StrictJson.write(completion.toFields()));
    }

    void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            if (producer != null) {
                producer.send(record).get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker does not take a record", e);
        }
    }

    static void awaitRegistered(PayoutId payoutId) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/payouts/" + payoutId).statusCode() == 200);
    }

    ConsumerRecord<byte[], byte[]> awaitRecord(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("test", "test-" + topic + System.nanoTime(), 100)) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream().anyMatch(wanted);
            });
            return found.stream().filter(wanted).findFirst().orElseThrow();
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
