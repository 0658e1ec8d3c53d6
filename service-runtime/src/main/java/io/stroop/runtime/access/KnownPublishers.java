package io.stroop.runtime.access;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The publishers that this process knows, in memory, so that a request is authenticated without asking
/// anybody. Kept current by whoever hears of changes.
@Singleton
public final class KnownPublishers {
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());
    private volatile boolean complete;

    private record Snapshot(Map<PublisherId, RegisteredPublisher> publishers, Map<String, Known> keys) {}

    /// A key and whose it is.
    record Known(RegisteredPublisher publisher, ApiKey key) {}

    /// Those that are newer than what is known, in order.
    public List<RegisteredPublisher> newer(Collection<RegisteredPublisher> heard) {
        Map<PublisherId, RegisteredPublisher> known = snapshot.publishers();
        return heard.stream()
                .filter(one -> isNewer(one, known.get(one.publisher())))
                .toList();
    }

    /// Learns states of publishers. One that is older than what is known changes nothing.
    public synchronized void learn(Collection<RegisteredPublisher> heard) {
        Map<PublisherId, RegisteredPublisher> publishers = new HashMap<>(snapshot.publishers());
        heard.forEach(one -> publishers.merge(one.publisher(), one, (old, now) -> isNewer(now, old) ? now : old));
        Map<String, Known> keys = new HashMap<>();
        publishers
                .values()
                .forEach(publisher ->
                        publisher.apiKeys().forEach(key -> keys.put(key.prefix(), new Known(publisher, key))));
        snapshot = new Snapshot(Map.copyOf(publishers), Map.copyOf(keys));
    }

    private static boolean isNewer(RegisteredPublisher one, @Nullable RegisteredPublisher old) {
        return old == null || one.revision() > old.revision();
    }

    /// Says that all publishers have been learned once. Until then, an unknown key may be a good one.
    public void learnedAll() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    Optional<Known> byPrefix(String prefix) {
        return Optional.ofNullable(snapshot.keys().get(prefix));
    }

    /// The publisher's state; empty if it is unknown.
    public Optional<RegisteredPublisher> find(PublisherId publisher) {
        return Optional.ofNullable(snapshot.publishers().get(publisher));
    }
}
