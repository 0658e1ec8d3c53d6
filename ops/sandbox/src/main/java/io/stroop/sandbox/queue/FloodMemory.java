package io.stroop.sandbox.queue;

import java.util.HashMap;
import java.util.Map;

/// The hashes that a node has flooded to its peers. It does not flood a hash again while it remembers it.
///
/// Source: stellar-core `overlay/Floodgate.cpp` `broadcast`, `clearBelow`; `MAX_SLOTS_TO_REMEMBER`.
final class FloodMemory {
    private static final int LEDGERS = 12;

    private final Map<String, Long> flooded = new HashMap<>();

    /// @return whether the peers receive it now
    boolean flood(String hash, long ledger) {
        return flooded.putIfAbsent(hash, ledger) == null;
    }

    /// The memory of a hash is renewed while it is queued, and by the ledger that drops it.
    void closed(long ledger, Iterable<String> queued) {
        queued.forEach(hash -> flooded.computeIfPresent(hash, (_, _) -> ledger));
        flooded.values().removeIf(since -> since < ledger - LEDGERS + 1);
    }

    void forget() {
        flooded.clear();
    }
}
