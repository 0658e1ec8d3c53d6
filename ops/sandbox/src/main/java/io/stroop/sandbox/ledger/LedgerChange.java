package io.stroop.sandbox.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes on top of another store, which sees them only when they are committed; dropping the object rolls back.
public final class LedgerChange implements EntryStore {
    private final EntryStore base;
    private final Map<EntryKey, Optional<Entry>> changed = new LinkedHashMap<>();
    private final Map<AssetKey, Long> issued = new HashMap<>();

    /// No changes yet.
    public LedgerChange(EntryStore base) {
        this.base = base;
    }

    @Override
    public @Nullable Entry find(EntryKey key) {
        Optional<Entry> own = changed.get(key);
        return own == null ? base.find(key) : own.orElse(null);
    }

    @Override
    public void store(Entry entry) {
        changed.put(entry.key(), Optional.of(entry));
    }

    @Override
    public void erase(EntryKey key) {
        changed.put(key, Optional.empty());
    }

    @Override
    public void issue(AssetKey asset, long amount) {
        issued.merge(asset, amount, Math::addExact);
    }

    /// Hands all changes to the store below.
    public void commit() {
        for (Map.Entry<EntryKey, Optional<Entry>> change : changed.entrySet()) {
            if (change.getValue().isPresent()) {
                base.store(change.getValue().get());
            } else {
                base.erase(change.getKey());
            }
        }
        issued.forEach(base::issue);
    }

    /// What changed: the new entry, or empty for a removed one.
    public Map<EntryKey, Optional<Entry>> changes() {
        return Map.copyOf(changed);
    }

    /// What was issued (positive) and taken back (negative), per asset.
    public Map<AssetKey, Long> issued() {
        return Map.copyOf(issued);
    }

    /// Whether somebody still sponsors somebody for the time being.
    public boolean hasOpenSponsorship() {
        return changed.values().stream().anyMatch(e -> e.orElse(null) instanceof Entry.Sponsorship);
    }
}
