package io.stroop.sandbox.ledger.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TrustLineAsset;

/// No money is created or lost. Over a whole ledger, the lumens that accounts and claimable balances gain equal
/// what the fee pool loses, and the amount of an issued asset that trustlines and claimable balances gain
/// equals what its issuer issued. Every balance stays within its bounds.
///
/// Source: stellar-core `invariant/ConservationOfLumens.cpp`, `LedgerEntryIsValid.cpp`.
final class Conservation {
    private final Map<TrustLineAsset, Long> gained = new HashMap<>();
    private long lumens;

    private Conservation() {}

    /// @throws IllegalStateException if money was created or lost, which is a bug in the sandbox, never in a
    ///     transaction
    static void check(LedgerTxn ledger) {
        Conservation sums = new Conservation();
        for (Map.Entry<LedgerKey, Optional<Entry>> change : ledger.changes().entrySet()) {
            Entry after = change.getValue().orElse(null);
            sums.count(ledger.before(change.getKey()), -1);
            sums.count(after, 1);
            requirePossible(after);
        }
        require(sums.lumens + ledger.feesTaken() == 0, "lumens were created or lost", sums.lumens);
        ledger.issued().forEach((asset, amount) -> sums.gained.merge(asset, -amount, Math::addExact));
        sums.gained.forEach((asset, amount) -> require(amount == 0, asset + " was created or lost", amount));
    }

    private void count(@Nullable Entry entry, int sign) {
        switch (entry) {
            case null -> {}
            case Account account -> lumens += sign * account.balance();
            case ClaimableBalance claimable -> count(claimable.asset(), sign * claimable.amount());
            case TrustLine line -> gained.merge(line.asset(), sign * line.balance(), Math::addExact);
            case DataRecord _ -> {}
            case Offer _ -> {}
        }
    }

    private void count(Asset asset, long amount) {
        if (LedgerKeys.isNative(asset)) {
            lumens += amount;
        } else {
            gained.merge(LedgerKeys.lineAsset(asset), amount, Math::addExact);
        }
    }

    private static void requirePossible(@Nullable Entry entry) {
        switch (entry) {
            case null -> {}
            case Account account ->
                require(
                        account.balance() >= 0 && account.selling() >= 0 && account.buying() >= 0,
                        "an account has an invalid balance",
                        account.balance());
            case TrustLine line ->
                require(
                        line.balance() >= line.selling() && line.balance() <= line.limit() - line.buying(),
                        "a trustline has an invalid balance",
                        line.balance());
            case ClaimableBalance claimable ->
                require(claimable.amount() > 0, "a claimable balance has an invalid amount", claimable.amount());
            case DataRecord _ -> {}
            case Offer offer -> require(offer.amount() > 0, "an offer has an invalid amount", offer.amount());
        }
    }

    private static void require(boolean condition, String what, long stroops) {
        if (!condition) {
            throw new IllegalStateException(what + ": " + stroops + " stroops");
        }
    }
}
