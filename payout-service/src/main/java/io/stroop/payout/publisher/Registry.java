package io.stroop.payout.publisher;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.runtime.access.KnownPublishers;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the database says of publishers at this moment. It is the registry itself, so that neither a key that was
/// just registered nor one that was just revoked is overlooked; only what has not changed comes from memory.
@Singleton
public class Registry {
    private final PublisherTables tables;
    private final KnownPublishers known;
    private final Clock clock;

    Registry(PublisherTables tables, KnownPublishers known, Clock clock) {
        this.tables = tables;
        this.known = known;
        this.clock = clock;
    }

    /// Those of the publishers that are registered.
    ///
    /// @throws SQLException if the database does not answer
    public Map<PublisherId, RegisteredPublisher> current(Collection<PublisherId> publishers) throws SQLException {
        Map<PublisherId, RegisteredPublisher> current = new HashMap<>();
        List<RegisteredPublisher> news = new ArrayList<>();
        for (Map.Entry<PublisherId, Long> one : tables.revisions(publishers).entrySet()) {
            Optional<RegisteredPublisher> remembered =
                    known.find(one.getKey()).filter(state -> state.revision() == one.getValue());
            if (remembered.isPresent()) {
                current.put(one.getKey(), remembered.get());
                continue;
            }
            Optional<PublisherRow> row = tables.find(one.getKey());
            if (row.isPresent()) {
                RegisteredPublisher state = row.get().announcement(clock.instant());
                current.put(one.getKey(), state);
                news.add(state);
            }
        }
        if (!news.isEmpty()) {
            known.learn(news);
        }
        return current;
    }
}
