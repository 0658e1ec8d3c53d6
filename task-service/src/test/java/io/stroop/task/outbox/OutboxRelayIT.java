package io.stroop.task.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.Topics;
import io.stroop.devservices.EmbeddedKafka;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.RealParts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        execute("drop table if exists outbox");
        execute("""
                create table outbox (outbox_id bigint generated always as identity primary key,
                worker_id varchar(64) not null, headers text not null, event text not null,
                created_at timestamptz not null default now())""");
    }

    @Test
    void eventsWaitWhileKafkaIsAwayAndDrainInOrderWhenItIsBack() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
        String servers = kafka.bootstrapServers();
        int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
        createTopic(servers);
        try (OutboxRelay relay = relay(servers)) {
            append(0, 10);
            assertThat(relay.run()).isEqualTo(OutboxRelay.Round.EMPTIED);
            kafka.close();
            append(10, 20);
            assertThat(relay.run()).isEqualTo(OutboxRelay.Round.FAILED);
            assertThat(rows()).isEqualTo(10);

            kafka = EmbeddedKafka.start(folder, port);
            await().atMost(Duration.ofSeconds(30)).until(() -> relay.run() == OutboxRelay.Round.EMPTIED);

            assertThat(rows()).isZero();
            // An event may go out twice when its ack was lost; which was first stays first.
            assertThat(CompletionTopic.of(servers, "w").stream()
                            .map(r -> r.value())
                            .distinct())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        } finally {
            kafka.close();
        }
    }

    @Test
    void onlyOneOfTwoRelaysLeadsAndTheOtherTakesOverWhenItStops() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                OutboxRelay second = relay(kafka.bootstrapServers())) {
            createTopic(kafka.bootstrapServers());
            OutboxRelay first = relay(kafka.bootstrapServers());
            assertThat(first.run()).isEqualTo(OutboxRelay.Round.EMPTIED);
            append(0, 3);
            assertThat(second.run()).isEqualTo(OutboxRelay.Round.FOLLOWS);
            assertThat(rows()).isEqualTo(3);

            first.close();

            await().until(() -> second.run() == OutboxRelay.Round.EMPTIED);
            assertThat(rows()).isZero();
        }
    }

    private static OutboxRelay relay(String servers) {
        return new OutboxRelay(
                () -> new LeaderSession(connect()),
                () -> OutboxRelayThread.producer(servers, TIMEOUT),
                new ObjectMapper(),
                100,
                TIMEOUT);
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(Topics.TASK_COMPLETIONS, Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void append(int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            execute("insert into outbox (worker_id, headers, event) values ('w', '{\"ce_id\":\"x\"}', '" + i + "')");
        }
    }

    private static int rows() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from outbox")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        RealParts parts = RealParts.shared();
        return DriverManager.getConnection(parts.jdbcUrl("relay"), parts.databaseUser(), parts.databasePassword());
    }
}
