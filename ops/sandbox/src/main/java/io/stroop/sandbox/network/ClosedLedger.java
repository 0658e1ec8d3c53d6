package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.LedgerInfo;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Hash;

/// A ledger that was closed. A week of them is kept, so it holds little more than its numbers: the header's bytes are
/// made again whenever somebody asks.
public final class ClosedLedger {
    private final LedgerInfo info;
    private final Hash hash;
    private final Hash previous;
    private final Hash results;
    private final byte @Nullable [] recorded;
    private final List<Included> transactions;

    private ClosedLedger(
            LedgerInfo info,
            Hash hash,
            Hash previous,
            Hash results,
            byte @Nullable [] recorded,
            List<Included> transactions) {
        this.info = info;
        this.hash = hash;
        this.previous = previous;
        this.results = results;
        this.recorded = recorded;
        this.transactions = List.copyOf(transactions);
    }

    /// A ledger of the sandbox.
    ///
    /// @param results a hash over the transactions and what became of them
    static ClosedLedger of(LedgerInfo info, Hash previous, Hash results, List<Included> transactions) {
        return new ClosedLedger(info, Headers.hash(info, previous, results), previous, results, null, transactions);
    }

    /// A ledger of another network, with the header that it had there and none of its transactions.
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

    /// The hash of the header before it; of a recorded ledger, its own.
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

    /// Its transactions in the order in which they were applied.
    public List<Included> transactions() {
        return transactions;
    }
}
