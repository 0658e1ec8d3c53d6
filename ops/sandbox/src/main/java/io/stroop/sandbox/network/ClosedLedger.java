package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.LedgerInfo;
import java.util.List;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.LedgerHeader;

/// A ledger that was closed.
///
/// @param hash of its header
/// @param transactions in the order in which they were applied
public record ClosedLedger(LedgerInfo info, Hash hash, LedgerHeader header, List<Included> transactions) {
    public String hashText() {
        return java.util.HexFormat.of().formatHex(hash.getHash());
    }

    public long sequence() {
        return info.sequence();
    }
}
