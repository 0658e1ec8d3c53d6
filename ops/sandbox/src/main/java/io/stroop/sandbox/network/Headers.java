package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.nio.ByteBuffer;
import java.util.List;
import org.stellar.sdk.xdr.Hash;

/// Encodes ledger headers. Their hashes are specific to the sandbox: a chain of headers and results, without
/// bucket lists.
///
/// The bytes are written by hand, because every ledger needs a header and the SDK's classes take longer to
/// encode it than the rest of an empty ledger takes. Source of the layout: stellar-xdr `Stellar-ledger.x`
/// `LedgerHeader`.
public final class Headers {
    private static final int HASH_BYTES = 32;
    private static final int SKIP_LIST = 4;
    private static final int BYTES = 324;
    private static final Hash NO_RESULTS = new Hash(XdrValues.sha256());

    private Headers() {}

    /// The ledger after `last`.
    public static ClosedLedger after(ClosedLedger last, LedgerInfo info, List<LedgerTransaction> transactions) {
        return ClosedLedger.of(info, last.hash(), results(transactions), transactions);
    }

    private static Hash results(List<LedgerTransaction> transactions) {
        if (transactions.isEmpty()) {
            return NO_RESULTS;
        }
        byte[][] results = new byte[2 * transactions.size()][];
        for (int i = 0; i < transactions.size(); i++) {
            results[2 * i] = transactions.get(i).hash();
            results[2 * i + 1] = transactions.get(i).outcome().xdr();
        }
        return new Hash(XdrValues.sha256(results));
    }

    public static ClosedLedger first(LedgerInfo info) {
        return ClosedLedger.of(info, new Hash(new byte[HASH_BYTES]), new Hash(new byte[HASH_BYTES]), List.of());
    }

    static Hash hash(LedgerInfo info, Hash previous, Hash results) {
        return new Hash(XdrValues.sha256(xdr(info, previous, results)));
    }

    /// A `LedgerHeader`. The hashes of the transaction set and of the results are the same; upgrades, the
    /// bucket list, inflation and the skip list are empty.
    static byte[] xdr(LedgerInfo info, Hash previous, Hash results) {
        return ByteBuffer.allocate(BYTES)
                .putInt(info.protocol())
                .put(previous.getHash())
                .put(results.getHash())
                .putLong(info.closeTime())
                .putInt(0)
                .putInt(0)
                .put(results.getHash())
                .put(new byte[HASH_BYTES])
                .putInt((int) info.sequence())
                .putLong(info.totalCoins())
                .putLong(info.feePool())
                .putInt(0)
                .putLong(0)
                .putInt((int) info.baseFee())
                .putInt((int) info.baseReserve())
                .putInt(info.maxOperations())
                .put(new byte[SKIP_LIST * HASH_BYTES])
                .putInt(0)
                .array();
    }
}
