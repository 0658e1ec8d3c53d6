package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.LedgerInfo;
import io.stroop.sandbox.ledger.XdrValues;
import java.util.ArrayList;
import java.util.List;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.LedgerHeader;
import org.stellar.sdk.xdr.LedgerHeader.LedgerHeaderExt;
import org.stellar.sdk.xdr.StellarValue;
import org.stellar.sdk.xdr.StellarValueType;
import org.stellar.sdk.xdr.TimePoint;
import org.stellar.sdk.xdr.UpgradeType;

/// Makes ledger headers. Their hashes are the sandbox's own: a chain over headers and results, without bucket lists.
public final class Headers {
    private Headers() {}

    public static ClosedLedger after(ClosedLedger last, LedgerInfo info, List<Included> transactions) {
        List<byte[]> results = new ArrayList<>();
        for (Included one : transactions) {
            results.add(one.envelope().hash());
            results.add(one.outcome().xdr());
        }
        return of(last.hash().getHash(), XdrValues.sha256(results.toArray(byte[][]::new)), info, transactions);
    }

    public static ClosedLedger first(LedgerInfo info) {
        return of(new byte[32], new byte[32], info, List.of());
    }

    private static ClosedLedger of(byte[] previous, byte[] results, LedgerInfo info, List<Included> transactions) {
        LedgerHeader header = XdrValues.make(new LedgerHeader(), h -> {
            h.setLedgerVersion(XdrValues.uint32(info.protocol()));
            h.setPreviousLedgerHash(new Hash(previous));
            h.setScpValue(XdrValues.make(new StellarValue(), v -> {
                v.setTxSetHash(new Hash(results));
                v.setCloseTime(new TimePoint(XdrValues.uint64(info.closeTime())));
                v.setUpgrades(new UpgradeType[0]);
                v.setExt(XdrValues.make(
                        new StellarValue.StellarValueExt(),
                        e -> e.setDiscriminant(StellarValueType.STELLAR_VALUE_BASIC)));
            }));
            h.setTxSetResultHash(new Hash(results));
            h.setBucketListHash(new Hash(new byte[32]));
            h.setLedgerSeq(XdrValues.uint32(info.sequence()));
            h.setTotalCoins(XdrValues.int64(info.totalCoins()));
            h.setFeePool(XdrValues.int64(info.feePool()));
            h.setInflationSeq(XdrValues.uint32(0));
            h.setIdPool(XdrValues.uint64(0));
            h.setBaseFee(XdrValues.uint32(info.baseFee()));
            h.setBaseReserve(XdrValues.uint32(info.baseReserve()));
            h.setMaxTxSetSize(XdrValues.uint32(info.maxOperations()));
            h.setSkipList(new Hash[] {
                new Hash(new byte[32]), new Hash(new byte[32]), new Hash(new byte[32]), new Hash(new byte[32])
            });
            h.setExt(XdrValues.make(new LedgerHeaderExt(), e -> e.setDiscriminant(0)));
        });
        return new ClosedLedger(
                info,
                new Hash(XdrValues.sha256(XdrValues.bytes(header::toXdrByteArray))),
                header,
                List.copyOf(transactions));
    }
}
