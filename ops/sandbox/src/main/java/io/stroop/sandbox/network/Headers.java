package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.LedgerInfo;
import io.stroop.sandbox.ledger.XdrValues;
import java.nio.ByteBuffer;
import java.util.List;
import org.stellar.sdk.xdr.Hash;

/// Makes ledger headers. Their hashes are the sandbox's own: a chain over headers and results, without bucket lists.
///
/// The bytes are written by hand, because a header is made for every ledger and the SDK's classes take longer for it
/// than an empty ledger takes for all the rest. Source of the layout: stellar-xdr `Stellar-ledger.x` `LedgerHeader`.
public final class Headers {
    private static final int HASH_BYTES = 32;
    private static final int SKIP_LIST = 4;
    private static final int BYTES = 324;
    private static final Hash NO_RESULTS = new Hash(XdrValues.sha256());

    private Headers() {}

    /// The ledger after `last`.
    public static ClosedLedger after(ClosedLedger last, LedgerInfo info, List<Included> transactions) {
        return ClosedLedger.of(info, last.hash(), results(transactions), transactions);
    }

    private static Hash results(List<Included> transactions) {
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

    /// A `LedgerHeader`. The transaction set's hash and that of the results are one; upgrades, the bucket list,
    /// inflation and the skip list are empty.
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
