package io.stroop.task.publisher;

import io.quarkus.runtime.StartupEvent;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.access.PublisherCopy;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.json.StrictJson;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// The publishers that this service has heard of, in its own database: after a restart it knows them although
/// Kafka is down.
@Singleton
public class PublisherTable implements PublisherCopy {
    private static final Logger LOG = Logger.getLogger(PublisherTable.class);
    private static final String READ = "select state from known_publisher";

    /// Several replicas write the same.
    private static final String WRITE = """
            insert into known_publisher (publisher, revision, state) values (?, ?, ?::jsonb)
            on conflict (publisher) do update set revision = excluded.revision, state = excluded.state
            where known_publisher.revision < excluded.revision""";

    private final DataSource database;
    private final ServiceDatabase ready;
    private final KnownPublishers known;

    PublisherTable(DataSource database, ServiceDatabase ready, KnownPublishers known) {
        this.database = database;
        this.ready = ready;
        this.known = known;
    }

    void start(@Observes StartupEvent event) {
        ready.ready().whenGiven(this::load);
    }

    private void load() {
        try {
            List<RegisteredPublisher> publishers = read();
            if (!publishers.isEmpty()) {
                known.learn(publishers);
                known.learnedAll(); // changes since then follow as soon as Kafka answers
            }
        } catch (SQLException e) {
            LOG.warnf("the publishers cannot be read, waiting for Kafka; reason=%s", e.getMessage());
        }
    }

    private List<RegisteredPublisher> read() throws SQLException {
        List<RegisteredPublisher> publishers = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(READ);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Parsed<Map<String, Object>> state =
                        StrictJson.object(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                publishers.add(RegisteredPublisher.fromFields(state.orThrow()).orThrow());
            }
        }
        return publishers;
    }

    @Override
    public void store(List<RegisteredPublisher> publishers) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            for (RegisteredPublisher publisher : publishers) {
                write.setString(1, publisher.publisher().value());
                write.setLong(2, publisher.revision());
                write.setString(3, new String(StrictJson.write(publisher.toFields()), StandardCharsets.UTF_8));
                write.addBatch();
            }
            write.executeBatch();
        }
    }
}
