package io.stroop.payout.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;

/// Records that go out with the unit of work that caused them: both happen, or neither.
@ApplicationScoped
public class Outbox implements PanacheRepositoryBase<OutboxEntity, Long> {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /// A record to be sent.
    ///
    /// @param key null for none
    public record Outgoing(String topic, @Nullable String key, Map<String, String> headers, String payload) {}

    /// Stores records in the caller's unit of work.
    public void add(List<Outgoing> records) {
        Timestamp now = Timestamp.from(clock.instant());
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into outbox (topic, record_key, headers, payload, created_at) values (?, ?, ?, ?, ?)")) {
                for (Outgoing outgoing : records) {
                    insert.setString(1, outgoing.topic());
                    insert.setString(2, outgoing.key());
                    insert.setString(3, write(outgoing.headers()));
                    insert.setString(4, outgoing.payload());
                    insert.setTimestamp(5, now);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /// A JSON object as text.
    public String write(Map<String, ?> object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always writable", e);
        }
    }

    Map<String, String> headers(OutboxEntity row) {
        try {
            return json.readValue(row.headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored outbox row cannot be read: " + row.id, e);
        }
    }

    /// The oldest rows, skipping what another replica is sending.
    List<OutboxEntity> lockOldest(int limit) {
        return find("order by id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .page(0, limit)
                .list();
    }
}
