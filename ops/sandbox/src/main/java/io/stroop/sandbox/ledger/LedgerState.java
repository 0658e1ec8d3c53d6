package io.stroop.sandbox.ledger;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All entries as of the last closed ledger.
public final class LedgerState implements EntryStore {
    private final Map<EntryKey, Entry> entries = new HashMap<>();
    private final Map<EntryKey, Integer> lastModified = new HashMap<>();
    private int sequence;

    /// An empty state; what is stored from now on counts as changed in ledger `sequence`.
    public LedgerState(int sequence) {
        this.sequence = sequence;
    }

    /// From now on, changes belong to this ledger.
    public void enter(int ledger) {
        sequence = ledger;
    }

    @Override
    public @Nullable Entry find(EntryKey key) {
        return entries.get(key);
    }

    @Override
    public void store(Entry entry) {
        entries.put(entry.key(), entry);
        lastModified.put(entry.key(), sequence);
    }

    @Override
    public void erase(EntryKey key) {
        entries.remove(key);
        lastModified.remove(key);
    }

    @Override
    public void issue(AssetKey asset, long amount) {
        // The state holds entries only; Conservation looks at what a whole ledger issued before it is committed.
    }

    /// The ledger that last changed the entry, 0 if there is none.
    public int lastModified(EntryKey key) {
        return lastModified.getOrDefault(key, 0);
    }

    /// All entries, in no particular order.
    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }
}
