package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;

/// Moves an asset out of and into accounts, with the network's order of checks.
///
/// Source: stellar-core `PathPaymentOpFrameBase.cpp` `updateSourceBalance`, `updateDestBalance`; an issuer has no
/// trustline in its own asset and may hold any amount (`TrustLineWrapper.cpp` `IssuerImpl`).
final class Transfers {
    /// What stood in the way.
    enum Refusal {
        UNDERFUNDED,
        NO_TRUST,
        NOT_AUTHORIZED,
        FULL
    }

    private Transfers() {}

    static boolean isIssuer(AccountID account, Asset asset) {
        return !LedgerKeys.isNative(asset) && LedgerKeys.issuer(asset).equals(account);
    }

    /// Takes from `account`; null when it worked.
    static @Nullable Refusal take(LedgerTxn ledger, AccountID account, Asset asset, long amount) {
        if (LedgerKeys.isNative(asset)) {
            Account owner = ledger.existing(account);
            return owner.available(ledger.info().baseReserve()) < amount
                            || !owner.add(-amount, ledger.info().baseReserve())
                    ? Refusal.UNDERFUNDED
                    : null;
        }
        if (isIssuer(account, asset)) {
            ledger.issue(asset, amount);
            return null;
        }
        TrustLine line = ledger.line(account, asset);
        if (line == null) {
            return Refusal.NO_TRUST;
        }
        if (!line.isAuthorized()) {
            return Refusal.NOT_AUTHORIZED;
        }
        return line.add(-amount) ? null : Refusal.UNDERFUNDED;
    }

    /// Gives to `account`, which exists (unless it is the issuer); null when it worked.
    static @Nullable Refusal give(LedgerTxn ledger, AccountID account, Asset asset, long amount) {
        if (LedgerKeys.isNative(asset)) {
            return ledger.existing(account).add(amount, ledger.info().baseReserve()) ? null : Refusal.FULL;
        }
        if (isIssuer(account, asset)) {
            ledger.issue(asset, -amount);
            return null;
        }
        TrustLine line = ledger.line(account, asset);
        if (line == null) {
            return Refusal.NO_TRUST;
        }
        if (!line.isAuthorized()) {
            return Refusal.NOT_AUTHORIZED;
        }
        return line.add(amount) ? null : Refusal.FULL;
    }
}
