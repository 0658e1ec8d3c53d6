package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.LedgerInfo;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Hash;

/// A closed ledger. A week of ledgers is kept, so it is compact: the bytes of the header are encoded on demand.
public final class ClosedLedger {
    private final LedgerInfo info;
    private final Hash hash;
    private final Hash previous;
    private final Hash results;
    private final byte @Nullable [] recorded;
    private final List<LedgerTransaction> transactions;

    private ClosedLedger(
            LedgerInfo info,
            Hash hash,
            Hash previous,
            Hash results,
            byte @Nullable [] recorded,
            List<LedgerTransaction> transactions) {
        this.info = info;
        this.hash = hash;
        this.previous = previous;
        this.results = results;
        this.recorded = recorded;
        this.transactions = List.copyOf(transactions);
    }

    /// A ledger of the sandbox.
    ///
    /// @param results a hash of the transactions and their results
    static ClosedLedger of(LedgerInfo info, Hash previous, Hash results, List<LedgerTransaction> transactions) {
        return new ClosedLedger(info, Headers.hash(info, previous, results), previous, results, null, transactions);
    }

    /// A ledger of another network, with its header there but without its transactions.
    static ClosedLedger recorded(LedgerInfo info, Hash hash, byte[] header) {
        return new ClosedLedger(info, hash, hash, hash, header, List.of());
    }

    public LedgerInfo info() {
        return info;
    }

    /// The hash of its header.
    public Hash hash() {
        return hash;
    }

    /// The hash of the previous header; for a recorded ledger, its own hash.
    public Hash previous() {
        return previous;
    }

    public String hashText() {
        return HexFormat.of().formatHex(hash.getHash());
    }

    public long sequence() {
        return info.sequence();
    }

    /// A `LedgerHeader`.
    public byte[] headerXdr() {
        return recorded == null ? Headers.xdr(info, previous, results) : recorded.clone();
    }

    /// The transactions in the order in which they were applied.
    public List<LedgerTransaction> transactions() {
        return transactions;
    }
}
