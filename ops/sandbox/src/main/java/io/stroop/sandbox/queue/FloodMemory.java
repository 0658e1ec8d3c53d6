package io.stroop.sandbox.queue;

import java.util.HashMap;
import java.util.Map;

/// What a node has told its neighbours. It does not tell them the same hash again while it remembers.
///
/// Source: stellar-core `overlay/Floodgate.cpp` `broadcast`, `clearBelow`; `MAX_SLOTS_TO_REMEMBER`.
final class FloodMemory {
    private static final int LEDGERS = 12;

    private final Map<String, Long> told = new HashMap<>();

    /// @return whether the neighbours hear of it now
    boolean tell(String hash, long ledger) {
        return told.putIfAbsent(hash, ledger) == null;
    }

    /// While a hash waits, and in the ledger that drops it, the memory of it is renewed.
    void closed(long ledger, Iterable<String> waiting) {
        waiting.forEach(hash -> told.computeIfPresent(hash, (_, _) -> ledger));
        told.values().removeIf(since -> since < ledger - LEDGERS + 1);
    }

    void forget() {
        told.clear();
    }
}
