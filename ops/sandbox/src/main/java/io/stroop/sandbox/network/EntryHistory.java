package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerKey;

/// The entries as they were before the last ledgers changed them, so that a front can answer from an earlier
/// ledger.
final class EntryHistory {
    /// The maximum number of ledgers to look back.
    static final int DEPTH = 64;

    private final Deque<Map<LedgerKey, Optional<Entry>>> replaced = new ArrayDeque<>();

    /// Adds the entries that a closed ledger replaced, empty if it created them.
    void add(Map<LedgerKey, Optional<Entry>> entries) {
        replaced.addLast(entries);
        if (replaced.size() > DEPTH) {
            replaced.removeFirst();
        }
    }

    /// All entries that were different `lag` ledgers ago.
    ///
    /// @param lag at most [#DEPTH]
    Map<LedgerKey, Optional<Entry>> differences(long lag) {
        Map<LedgerKey, Optional<Entry>> then = new HashMap<>();
        Iterator<Map<LedgerKey, Optional<Entry>>> newestFirst = replaced.descendingIterator();
        for (long i = 0; i < lag && newestFirst.hasNext(); i++) {
            then.putAll(newestFirst.next());
        }
        return then;
    }

    /// An entry as it was `lag` ledgers ago.
    ///
    /// @param lag at most [#DEPTH]
    @Nullable
    Entry at(LedgerKey key, long lag, @Nullable Entry now) {
        Entry entry = now;
        Iterator<Map<LedgerKey, Optional<Entry>>> newestFirst = replaced.descendingIterator();
        for (long i = 0; i < lag && newestFirst.hasNext(); i++) {
            Optional<Entry> before = newestFirst.next().get(key);
            if (before != null) {
                entry = before.orElse(null);
            }
        }
        return entry;
    }
}
