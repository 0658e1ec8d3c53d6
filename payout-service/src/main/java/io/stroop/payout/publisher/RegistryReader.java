package io.stroop.payout.publisher;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.runtime.access.KeyUses;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keeps this process's publishers current with the registry, which other replicas change too. It does not
/// need Kafka.
///
/// When it starts, it announces the whole registry once more, so that a topic that was lost is complete
/// again. Once a minute it stores which keys were used.
@Singleton
final class RegistryReader implements Worker {
    private static final Duration READ_EVERY = Duration.ofMillis(500);
    private static final Duration STORE_USES_EVERY = Duration.ofMinutes(1);

    private final PublisherTables tables;
    private final Publishers publishers;
    private final KnownPublishers known;
    private final KeyUses uses;
    private final ServiceDatabase database;
    private final Clock clock;
    private boolean announced;
    private Instant storeUsesAt = Instant.MIN;

    RegistryReader(
            PublisherTables tables,
            Publishers publishers,
            KnownPublishers known,
            KeyUses uses,
            ServiceDatabase database,
            Clock clock) {
        this.tables = tables;
        this.publishers = publishers;
        this.known = known;
        this.uses = uses;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "publishers";
    }

    @Override
    public StartSignal startsAfter() {
        return database.ready();
    }

    @Override
    public Duration idlePause() {
        return READ_EVERY;
    }

    @Override
    public boolean step() throws SQLException {
        Instant now = clock.instant();
        List<RegisteredPublisher> changed = new ArrayList<>();
        for (Map.Entry<PublisherId, Long> one : tables.revisions().entrySet()) {
            boolean current = known.find(one.getKey())
                    .filter(state -> state.revision() >= one.getValue())
                    .isPresent();
            if (!current) {
                tables.find(one.getKey()).ifPresent(row -> changed.add(row.announcement(now)));
            }
        }
        if (!changed.isEmpty()) {
            known.learn(changed);
        }
        known.learnedAll();
        if (!announced) {
            publishers.announceAll();
            announced = true;
        }
        if (!now.isBefore(storeUsesAt)) {
            tables.used(uses.take());
            storeUsesAt = now.plus(STORE_USES_EVERY);
        }
        return false;
    }
}
