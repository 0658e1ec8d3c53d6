package io.stroop.sandbox.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last ledgers, up to the retention limit. Older ones are forgotten along with their transactions.
public final class LedgerHistory {
    /// A week of ledgers. Source: stellar-rpc `internal/config/options.go` `history-retention-window`.
    public static final int RETENTION = 120_960;

    private final int retention;
    private final List<ClosedLedger> ring = new ArrayList<>();
    private final Map<String, LedgerTransaction> byHash = new HashMap<>();
    private final long first;
    private ClosedLedger latest;

    /// @param retention the number of ledgers to keep, at least 1
    LedgerHistory(int retention, ClosedLedger first) {
        if (retention < 1) {
            throw new IllegalArgumentException("the retention must be at least one ledger, not " + retention);
        }
        this.retention = retention;
        this.first = first.sequence();
        this.latest = first;
        ring.add(first);
    }

    void add(ClosedLedger ledger) {
        int index = index(ledger.sequence());
        if (index == ring.size()) {
            ring.add(ledger);
        } else {
            forget(ring.set(index, ledger));
        }
        for (LedgerTransaction one : ledger.transactions()) {
            byHash.put(one.hashText(), one);
            String inner = one.innerHashText();
            if (inner != null) {
                byHash.put(inner, one);
            }
        }
        latest = ledger;
    }

    private int index(long sequence) {
        return (int) ((sequence - first) % retention);
    }

    private void forget(ClosedLedger ledger) {
        for (LedgerTransaction one : ledger.transactions()) {
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

    /// The number of ledgers that are currently kept.
    public int size() {
        return ring.size();
    }

    public ClosedLedger latest() {
        return latest;
    }

    /// The number of the oldest kept ledger.
    public long oldest() {
        return latest.sequence() - ring.size() + 1;
    }

    /// @throws IllegalArgumentException if the ledger is no longer kept or not closed yet
    public ClosedLedger at(long sequence) {
        if (sequence < oldest() || sequence > latest.sequence()) {
            throw new IllegalArgumentException(
                    "ledger %d is not between %d and %d".formatted(sequence, oldest(), latest.sequence()));
        }
        return ring.get(index(sequence));
    }

    /// Finds a transaction by its hash, or a fee bump by its inner hash; null if no kept ledger has it.
    public @Nullable LedgerTransaction find(String hash) {
        return byHash.get(hash);
    }
}
