package io.stroop.sandbox.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last ledgers, at most as many as are to be kept. Older ones are forgotten with their transactions.
public final class LedgerHistory {
    /// A week of ledgers. Source: stellar-rpc `internal/config/options.go` `history-retention-window`.
    public static final int RETENTION = 120_960;

    private final int retention;
    private final List<ClosedLedger> ring = new ArrayList<>();
    private final Map<String, Included> byHash = new HashMap<>();
    private final long first;
    private ClosedLedger latest;

    /// @param retention ledgers to keep, at least 1
    LedgerHistory(int retention, ClosedLedger first) {
        if (retention < 1) {
            throw new IllegalArgumentException("at least one ledger is kept, not " + retention);
        }
        this.retention = retention;
        this.first = first.sequence();
        this.latest = first;
        ring.add(first);
    }

    void add(ClosedLedger ledger) {
        int place = place(ledger.sequence());
        if (place == ring.size()) {
            ring.add(ledger);
        } else {
            forget(ring.set(place, ledger));
        }
        for (Included one : ledger.transactions()) {
            byHash.put(one.hashText(), one);
            String inner = one.innerHashText();
            if (inner != null) {
                byHash.put(inner, one);
            }
        }
        latest = ledger;
    }

    private int place(long sequence) {
        return (int) ((sequence - first) % retention);
    }

    private void forget(ClosedLedger ledger) {
        for (Included one : ledger.transactions()) {
            byHash.remove(one.hashText(), one);
            String inner = one.innerHashText();
            if (inner != null) {
                byHash.remove(inner, one);
            }
        }
    }

    public int retention() {
        return retention;
    }

    /// How many ledgers are kept now.
    public int size() {
        return ring.size();
    }

    public ClosedLedger latest() {
        return latest;
    }

    /// The number of the oldest ledger that is kept.
    public long oldest() {
        return latest.sequence() - ring.size() + 1;
    }

    /// @throws IllegalArgumentException when it is not kept or not closed yet
    public ClosedLedger at(long sequence) {
        if (sequence < oldest() || sequence > latest.sequence()) {
            throw new IllegalArgumentException(
                    "ledger %d is not within %d and %d".formatted(sequence, oldest(), latest.sequence()));
        }
        return ring.get(place(sequence));
    }

    /// A transaction by its hash, a fee bump also by the hash of what it bumps; null when no kept ledger has it.
    public @Nullable Included find(String hash) {
        return byHash.get(hash);
    }
}
