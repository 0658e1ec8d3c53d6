package io.stroop.task.publisher;

import io.stroop.runtime.access.KeyUses;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// When each API key was last used in this service, by any replica, to the minute.
@Singleton
public class KeyUseTable implements Worker {
    private static final Duration STORE_EVERY = Duration.ofMinutes(1);
    private static final String READ = "select prefix, last_used_at from api_key_use";
    private static final String WRITE = """
            insert into api_key_use (prefix, last_used_at) values (?, ?)
            on conflict (prefix) do update
            set last_used_at = greatest(api_key_use.last_used_at, excluded.last_used_at)""";

    private final DataSource database;
    private final ServiceDatabase ready;
    private final KeyUses uses;

    KeyUseTable(DataSource database, ServiceDatabase ready, KeyUses uses) {
        this.database = database;
        this.ready = ready;
        this.uses = uses;
    }

    @Override
    public String name() {
        return "key-uses";
    }

    @Override
    public StartSignal startsAfter() {
        return ready.ready();
    }

    @Override
    public Duration idlePause() {
        return STORE_EVERY;
    }

    @Override
    public boolean step() throws SQLException {
        store();
        return false;
    }

    /// The last use of each key that was ever used here, by its prefix.
    Map<String, Instant> all() throws SQLException {
        store();
        Map<String, Instant> all = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(READ);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.put(
                        rows.getString(1),
                        rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        return all;
    }

    /// In the order of the prefixes everywhere, so that two replicas cannot block each other.
    private void store() throws SQLException {
        Map<String, Instant> taken = new TreeMap<>(uses.take());
        try (Connection connection = database.getConnection();
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            for (Map.Entry<String, Instant> use : taken.entrySet()) {
                write.setString(1, use.getKey());
                write.setObject(2, use.getValue().atOffset(ZoneOffset.UTC));
                write.addBatch();
            }
            write.executeBatch();
        }
    }
}
