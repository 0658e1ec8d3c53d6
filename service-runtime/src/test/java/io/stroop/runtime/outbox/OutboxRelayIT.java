package io.stroop.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stroop.devservices.EmbeddedKafka;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.KafkaClientsFixtures;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.testing.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxRelayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic = "relay-" + UUID.randomUUID();
    private final List<OutboxRelay> relays = new ArrayList<>();

    @BeforeEach
    void anEmptyOutbox() throws SQLException, IOException {
        OutboxTable.create();
    }

    @AfterEach
    void stop() {
        relays.forEach(OutboxRelay::stopped);
    }

    @Test
    void recordsWaitWhileKafkaIsDownAndGoOutInOrderOnceItIsBack(@TempDir Path folder) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
        String servers = kafka.bootstrapServers();
        try {
            createTopic(servers, topic, Map.of());
            OutboxRelay relay = relay(servers);
            OutboxTable.add(topic, "1", "2");
            relay.step();
            assertThat(OutboxTable.waiting()).isEmpty();
            kafka.close();
            OutboxTable.add(topic, "3", "4", "5");
            relay.step();
            assertThat(OutboxTable.waiting()).containsExactly("3", "4", "5");

            kafka = EmbeddedKafka.start(folder, kafka.port());
            drain(relay);

            // A record whose acknowledgement was lost goes out twice; the order of the first ones stays.
            assertThat(sent(servers, topic).stream().distinct()).containsExactly("1", "2", "3", "4", "5");
        } finally {
            kafka.close();
        }
    }

    @Test
    void onlyOneOfTwoRelaysSendsAndTheOtherTakesOverWhenItStops() throws Exception {
        String servers = RealParts.shared().bootstrapServers();
        createTopic(servers, topic, Map.of());
        OutboxRelay first = relay(servers);
        OutboxRelay second = relay(servers);
        first.step();
        OutboxTable.add(topic, "1", "2");

        second.step();
        assertThat(OutboxTable.waiting()).containsExactly("1", "2");
        first.stopped();
        drain(second);

        assertThat(sent(servers, topic)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "2000000, 1048588", // more than the producer sends
        "20000,   10000", //   more than the topic takes
    })
    void aRecordThatIsTooLargeGoesToTheQuarantineAndTheNextOneGoesOut(int bytes, int topicLimit) throws Exception {
        String servers = RealParts.shared().bootstrapServers();
        createTopic(servers, topic, Map.of("max.message.bytes", Integer.toString(topicLimit)));
        OutboxRelay relay = relay(servers);
        OutboxTable.add(topic, "1", "x".repeat(bytes), "2");

        drain(relay);

        assertThat(sent(servers, topic)).containsExactly("1", "2");
        assertThat(OutboxTable.quarantined())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .startsWith("OUTBOX %s xxxxxxxxxx %d ".formatted(topic, bytes))
                        .contains("RecordTooLargeException"));
    }

    @Test
    void aTopicThatDoesNotExistHoldsBackOnlyItsOwnRecords() throws Exception {
        String servers = RealParts.shared().bootstrapServers();
        String missing = topic + "-missing";
        createTopic(servers, topic, Map.of());
        OutboxRelay relay = relay(servers);
        OutboxTable.add(missing, "m1");
        OutboxTable.add(topic, "1");
        OutboxTable.add(missing, "m2");
        OutboxTable.add(topic, "2");

        await().atMost(PATIENCE).until(() -> {
            relay.step();
            return OutboxTable.waiting().equals(List.of("m1", "m2"));
        });
        createTopic(servers, missing, Map.of());
        drain(relay);

        assertThat(sent(servers, topic)).containsExactly("1", "2");
        assertThat(sent(servers, missing)).containsExactly("m1", "m2");
        assertThat(OutboxTable.quarantined()).isEmpty();
    }

    @Test
    void aLostDatabaseConnectionCostsAStepButNoRecord() throws Exception {
        String servers = RealParts.shared().bootstrapServers();
        createTopic(servers, topic, Map.of());
        OutboxRelay relay = relay(servers);
        relay.step();
        OutboxTable.add(topic, "1");
        OutboxTable.endOtherConnections();

        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
            relay.step();
            return OutboxTable.waiting().isEmpty();
        });

        assertThat(sent(servers, topic)).containsExactly("1");
    }

    private OutboxRelay relay(String servers) {
        KafkaClients clients = KafkaClientsFixtures.clientsOf(servers);
        OutboxConfig settings = ImpatientOutboxConfig.create();
        OutboxRelay relay = new OutboxRelay(
                () -> new LeaderSession(OutboxTable.connect()),
                () -> clients.producer(OutboxRelay.NAME, settings.deliveryTimeout()),
                settings,
                StartSignal.alreadyGiven(),
                SendingHeaders.NONE,
                Clock.systemUTC());
        relays.add(relay);
        return relay;
    }

    private static void drain(OutboxRelay relay) {
        await().atMost(PATIENCE).until(() -> {
            relay.step();
            return OutboxTable.waiting().isEmpty();
        });
    }

    private static void createTopic(String servers, String name, Map<String, String> configs)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(configs);
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static List<String> sent(String servers, String topic) {
        try (Consumer<byte[], byte[]> consumer =
                KafkaClientsFixtures.clientsOf(servers).consumer("sent", "sent", 100)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return values;
        }
    }
}
