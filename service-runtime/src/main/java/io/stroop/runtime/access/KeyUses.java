package io.stroop.runtime.access;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// When each API key was last used in this process, until somebody takes it away to store it.
@Singleton
public final class KeyUses {
    private final Map<String, Instant> uses = new ConcurrentHashMap<>();

    void used(String prefix, Instant now) {
        uses.put(prefix, now);
    }

    /// The uses since this was called last, by the prefix of the key. At most as many as there are keys.
    public Map<String, Instant> take() {
        Map<String, Instant> taken = new HashMap<>();
        for (String prefix : Set.copyOf(uses.keySet())) {
            Instant at = uses.remove(prefix);
            if (at != null) {
                taken.put(prefix, at);
            }
        }
        return taken;
    }
}
