package io.stroop.sandbox.ledger;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// Nothing appears and nothing is lost: what is in accounts, claimable balances and the fee pool stays the same sum.
///
/// Source: stellar-core `invariant/ConservationOfLumens.cpp`.
public final class Conservation {
    private final BigInteger expected;

    public Conservation(LedgerState state) {
        expected = coins(state);
    }

    /// @throws IllegalStateException when the sum has changed
    public void check(LedgerState state) {
        BigInteger now = coins(state);
        if (!now.equals(expected)) {
            throw new IllegalStateException("native coins are not conserved: " + expected + " became " + now);
        }
    }

    /// All native stroops: a part of the network's when only a part of its entries was loaded.
    private static BigInteger coins(LedgerState state) {
        return BigInteger.valueOf(state.nativeSum())
                .add(BigInteger.valueOf(state.info().feePool()));
    }

    /// Stroops of each issued asset that are in trustlines and claimable balances.
    public static Map<TrustLineAssetKey, Long> issued(LedgerState state) {
        Map<TrustLineAssetKey, Long> sums = new HashMap<>();
        for (Entry entry : state.all()) {
            switch (entry) {
                case TrustLine line -> sums.merge(new TrustLineAssetKey(line.asset()), line.balance(), Math::addExact);
                case Claimable claimable -> {
                    if (!LedgerKeys.isNative(claimable.asset())) {
                        sums.merge(
                                new TrustLineAssetKey(LedgerKeys.lineAsset(claimable.asset())),
                                claimable.amount(),
                                Math::addExact);
                    }
                }
                case Account _ -> {}
                case DataRecord _ -> {}
                case Offer _ -> {}
            }
        }
        return sums;
    }

    /// An issued asset as a key of a map.
    public record TrustLineAssetKey(org.stellar.sdk.xdr.TrustLineAsset asset) {}
}
