package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerKey;

/// What entries were before the last ledgers changed them, so that a front can answer from some ledgers ago.
final class Past {
    /// The furthest back that anybody can look, in ledgers.
    static final int DEPTH = 64;

    private final Deque<Map<LedgerKey, Optional<Entry>>> replaced = new ArrayDeque<>();

    /// A ledger was closed that replaced these entries; absent is what it created.
    void add(Map<LedgerKey, Optional<Entry>> entries) {
        replaced.addLast(entries);
        if (replaced.size() > DEPTH) {
            replaced.removeFirst();
        }
    }

    /// All entries that were different then.
    ///
    /// @param lag ledgers ago, at most [#DEPTH]
    Map<LedgerKey, Optional<Entry>> differences(long lag) {
        Map<LedgerKey, Optional<Entry>> then = new HashMap<>();
        Iterator<Map<LedgerKey, Optional<Entry>>> newestFirst = replaced.descendingIterator();
        for (long i = 0; i < lag && newestFirst.hasNext(); i++) {
            then.putAll(newestFirst.next());
        }
        return then;
    }

    /// One entry as it was then.
    ///
    /// @param lag ledgers ago, at most [#DEPTH]
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
